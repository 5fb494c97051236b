import { randomUUID } from 'node:crypto';
import { fastify } from 'fastify';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { refuseForeignCalls } from '../../kit/foreign-calls.ts';
import { readBodiesAsJson } from '../../kit/json-bodies.ts';
import type { AmqpServer } from '../amqp/amqp-server.ts';
import type { Namespace } from '../queue/namespace.ts';
import type { Queue } from '../queue/queue.ts';
import { faultOrderSchema, type Faults } from '../amqp/faults.ts';

/** Input of the control port that is not right: 400 naming the member. */
class ControlProblem extends Error {
  readonly statusCode = 400;
  readonly field: string;

  constructor(field: string, message: string) {
    super(`${field}: ${message}`);
    this.field = field;
  }
}

interface Broker {
  readonly namespace: Namespace;
  readonly faults: Faults;
  readonly amqp: AmqpServer;
}

const queueOrderSchema = z.strictObject({ queue: z.string() });

/** Builds the plain HTTP server: health with counts, and the switches for tests. It serves loopback only. */
export function createControlServer({ namespace, faults, amqp }: Broker): FastifyInstance {
  const app = fastify({ forceCloseConnections: true });
  refuseForeignCalls(app);
  readBodiesAsJson(app);
  app.setErrorHandler((error, _request, reply) => {
    const { statusCode = 500, message, field } = error as Partial<ControlProblem> & Error;
    return reply.code(statusCode).send({ error: message, ...(field === undefined ? {} : { field }) });
  });
  const queueOf = (body: unknown): Queue => {
    const { queue: path } = parsed(queueOrderSchema, body);
    const queue = namespace.find(path);
    if (queue === undefined) throw new ControlProblem('queue', `there is no queue "${path}"`);
    return queue;
  };
  app.get('/healthz', () => ({ status: 'ok', queues: namespace.counts() }));
  app.post('/_control/faults', ({ body }, reply) => {
    const order = parsed(faultOrderSchema, body);
    queueOf({ queue: order.queue });
    const id = randomUUID();
    faults.add(id, order);
    return reply.code(201).send({ id });
  });
  app.delete('/_control/faults', (_request, reply) => {
    faults.clear();
    return reply.code(204).send();
  });
  const onQueue = (act: (queue: Queue) => void) => (request: { readonly body: unknown }) => {
    const queue = queueOf(request.body);
    act(queue);
    return { queue: queue.settings.name, ...queue.counts() };
  };
  app.post(
    '/_control/expire-locks',
    onQueue((queue) => queue.expireLocks()),
  );
  app.post(
    '/_control/pause',
    onQueue((queue) => queue.dispatch.pause()),
  );
  app.post(
    '/_control/resume',
    onQueue((queue) => queue.dispatch.resume()),
  );
  app.post('/_control/drop-connections', (_request, reply) => {
    amqp.dropConnections();
    return reply.code(204).send();
  });
  return app;
}

function parsed<T>(schema: z.ZodType<T>, input: unknown): T {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const extra = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  const path = [...(issue?.path ?? []), ...extra].join('.');
  throw new ControlProblem(path === '' ? 'body' : path, issue?.message ?? 'is not valid');
}
