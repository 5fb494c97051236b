import type { FastifyError, FastifyInstance } from 'fastify';
import { fastify } from 'fastify';
import { z } from 'zod';
import { refuseForeignCalls } from '../kit/foreign-calls.ts';
import { readBodiesAsJson } from '../kit/json-bodies.ts';
import { faultSchema, type Mailbox } from './mailbox.ts';

const querySchema = z.object({ to: z.string().optional() });

/** The plain HTTP side: health, the e-mails that came, and faults to come. */
export function controlServer(mailbox: Mailbox): FastifyInstance {
  const app = fastify({ forceCloseConnections: true });
  refuseForeignCalls(app);
  readBodiesAsJson(app);
  app.setErrorHandler<FastifyError>((error, _request, reply) => {
    void reply.code(error.statusCode ?? 500).send({ error: error.message });
  });
  app.get('/healthz', () => ({ status: 'ok' }));
  app.get('/messages', (request) => ({ items: mailbox.list(querySchema.parse(request.query).to) }));
  app.post('/messages/clear', () => {
    mailbox.clear();
    return { items: [] };
  });
  app.post('/faults', (request, reply) => {
    const fault = faultSchema.safeParse(request.body);
    if (!fault.success) return reply.code(400).send({ error: z.prettifyError(fault.error) });
    mailbox.fail(fault.data);
    return fault.data;
  });
  return app;
}
