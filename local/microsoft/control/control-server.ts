import { randomUUID } from 'node:crypto';
import { fastify } from 'fastify';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { refuseForeignCalls } from '../../kit/foreign-calls.ts';
import { readBodiesAsJson } from '../../kit/json-bodies.ts';
import { addDistortion, clearDistortions } from '../gateway/distortions.ts';
import { addFault, clearFaults } from '../gateway/faults.ts';
import { addCartLineError, clearCartLineErrors } from '../partner-center/cart-line-errors.ts';
import { addOutcome, clearOutcomes } from '../resource-manager/exchange/exchange-outcomes.ts';
import { addPolicyErrors, clearPolicyErrors } from '../resource-manager/ordered-policy-errors.ts';
import { cartLineErrorOrderSchema } from '../store/cart-line-error-record.ts';
import { distortionOrderSchema } from '../store/distortion-record.ts';
import { exchangeOutcomeOrderSchema } from '../store/exchange-records.ts';
import { faultOrderSchema } from '../store/fault-record.ts';
import { policyErrorsOrderSchema } from '../store/policy-errors-record.ts';
import type { World } from '../world.ts';
import { changeCustomer } from './change-customer.ts';
import { changeGroup } from './change-group.ts';
import { changeProvider } from './change-provider.ts';
import { changeSupportTicket } from './change-support-ticket.ts';
import { orderDeclinedPayment } from './decline-payment.ts';
import { orderEarlierOrders } from './earlier-orders.ts';
import { changeSettings } from './change-settings.ts';
import { orderPrice } from './price-order.ts';
import { ControlProblem, readInput } from './read-input.ts';
import { stateOf } from './state.ts';
import { trapRenewal } from './trap-renewal.ts';
import { useRefundCap } from './use-refund-cap.ts';

const sinceSchema = z.looseObject({
  since: z.string().regex(/^\d+$/, 'must be a seq, a whole number').transform(Number).default(0),
});

/** Builds the plain HTTP server: health and the switches for tests. It serves loopback only. */
export function createControlServer(world: World): FastifyInstance {
  const app = fastify({ forceCloseConnections: true });
  refuseForeignCalls(app);
  readBodiesAsJson(app);
  const { journal } = world.store;
  app.setErrorHandler((error, _request, reply) => {
    const { field, message, status } = describe(error);
    return reply.code(status).send({ error: message, ...(field === undefined ? {} : { field }) });
  });
  app.get('/healthz', () => ({ status: 'ok' }));
  app.post('/_control/faults', (request, reply) => {
    const id = randomUUID();
    addFault(world.store, { ...readInput(faultOrderSchema, request.body), id });
    return reply.code(201).send({ id });
  });
  app.delete('/_control/faults', (_request, reply) => {
    clearFaults(world.store);
    return reply.code(204).send();
  });
  app.post('/_control/distortions', (request, reply) => {
    const id = randomUUID();
    addDistortion(world.store, { ...readInput(distortionOrderSchema, request.body), id });
    return reply.code(201).send({ id });
  });
  app.delete('/_control/distortions', (_request, reply) => {
    clearDistortions(world.store);
    return reply.code(204).send();
  });
  app.post('/_control/cart-line-errors', (request, reply) => {
    const id = randomUUID();
    addCartLineError(world.store, { ...readInput(cartLineErrorOrderSchema, request.body), id });
    return reply.code(201).send({ id });
  });
  app.delete('/_control/cart-line-errors', (_request, reply) => {
    clearCartLineErrors(world.store);
    return reply.code(204).send();
  });
  app.post('/_control/policy-errors', (request, reply) => {
    const id = randomUUID();
    addPolicyErrors(world.store, { ...readInput(policyErrorsOrderSchema, request.body), id });
    return reply.code(201).send({ id });
  });
  app.delete('/_control/policy-errors', (_request, reply) => {
    clearPolicyErrors(world.store);
    return reply.code(204).send();
  });
  app.post('/_control/exchange-outcomes', (request, reply) => {
    const id = randomUUID();
    addOutcome(world.store, { ...readInput(exchangeOutcomeOrderSchema, request.body), id });
    return reply.code(201).send({ id });
  });
  app.delete('/_control/exchange-outcomes', (_request, reply) => {
    clearOutcomes(world.store);
    return reply.code(204).send();
  });
  app.post('/_control/refund-cap-uses', (request, reply) =>
    reply.code(201).send(useRefundCap(world, request.body)),
  );
  app.post('/_control/declined-payments', (request, reply) =>
    reply.code(201).send(orderDeclinedPayment(world, request.body)),
  );
  app.post('/_control/orders', (request, reply) =>
    reply.code(201).send(orderEarlierOrders(world, request.body)),
  );
  app.post('/_control/renewals', ({ body }) => trapRenewal(world, body));
  app.post('/_control/customers', ({ body }) => changeCustomer(world, body));
  app.post('/_control/support-tickets', ({ body }) => changeSupportTicket(world, body));
  app.post('/_control/groups', ({ body }) => changeGroup(world, body));
  app.post('/_control/providers', ({ body }) => changeProvider(world, body));
  app.get('/_control/calls', ({ query }) => ({
    items: journal.callsSince(readInput(sinceSchema, query).since),
  }));
  app.get('/_control/effects', ({ query }) => ({
    items: journal.effectsSince(readInput(sinceSchema, query).since),
  }));
  app.post('/_control/prices', ({ body }) => orderPrice(world, body));
  app.post('/_control/settings', ({ body }) => changeSettings(world, body));
  app.get('/_control/state', () => stateOf(world));
  return app;
}

function describe(error: unknown): { message: string; status: number; field?: string } {
  if (error instanceof ControlProblem)
    return { message: `${error.field}: ${error.message}`, status: 400, field: error.field };
  if (error instanceof Error && 'statusCode' in error && Number(error.statusCode) < 500)
    return { message: error.message, status: Number(error.statusCode), field: 'body' };
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return { message: 'the simulator failed; its log tells why', status: 500 };
}
