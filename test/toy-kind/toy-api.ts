import type { HttpHandler } from '@azure/functions';
import { httpHandler } from '../../src/platform/http/http-handler.ts';
import { bearer } from '../../src/platform/http/bearer.ts';
import { httpHandlers, httpRoutes, type RouteName } from '../../src/app/http-routes.ts';
import { openapiDocument } from '../../src/platform/http/openapi/document.ts';
import { requestWire } from '../../src/requests/http/request-resource.ts';
import { memoryInbox } from '../support/memory/inbox.ts';
import { memoryOutbox } from '../support/memory/outbox.ts';
import { memoryRequestStore } from '../support/memory/request-store.ts';
import { memoryTicketStore } from '../support/memory/ticket-store.ts';
import { fingerprint } from '../../src/platform/node/fingerprint.ts';
import { ticketReplyRequestStore } from '../../src/tickets/service-bus/ticket-reply-request-store.ts';
import { deskTelemetry } from '../../src/platform/telemetry/telemetry.ts';
import { purchaseKind } from '../../src/purchase/domain/purchase-kind.ts';
import { requestKinds } from '../../src/requests/domain/request-kinds.ts';
import type { TicketReply } from '../../src/tickets/domain/replies.ts';
import type { ActionsOf, KindActions } from '../../src/requests/ports/kind-actions.ts';
import type { RequestStore } from '../../src/requests/ports/request-store.ts';
import { authorise } from '../../src/customers/use-cases/authorise.ts';
import { superviseFlows } from '../../src/requests/use-cases/supervise-flows.ts';
import { deliverInBackground } from '../../src/requests/use-cases/deliver-in-background.ts';
import { swept } from '../support/run-sweep.ts';
import { toldAtOnce } from '../support/told-at-once.ts';
import { replyDelivery } from '../../src/tickets/use-cases/deliver-ticket-replies.ts';
import { receiveTicket } from '../../src/tickets/use-cases/receive-ticket.ts';
import { openInMemoryApi, type Ask, type HttpResult } from '../support/http/in-memory-api.ts';
import { claimsOf, now, sign, type SigningKey } from '../support/http/issuer.ts';
import { passTime, runnerEngine } from '../support/flow-environment.ts';
import { toyKind } from './domain/toy-kind.ts';
import { acceptToyRoute } from './http/accept-toy.ts';
import { memoryToyShop } from './memory-toy-shop.ts';
import { toyFlows } from './toy-flows.ts';
import { toyActions } from './use-cases/toy-actions.ts';

export const bothKinds = requestKinds([purchaseKind, toyKind]);

const settings = {
  markupPercent: '10',
  approvalsRequired: 1,
  approvalDeadlineHours: 72,
  approvalCheckMinutes: 60,
  priceTolerancePercent: '0',
  partnerOnRecordAttestationAccepted: true,
};

/** An API that also lends toys: the real routes, flows and use cases over ports in memory, with a simulated clock. */
export function openToyApi(key: SigningKey, kinds = bothKinds) {
  const shop = memoryToyShop();
  const received: TicketReply[] = [];
  const outbox = memoryOutbox();
  const tickets = memoryTicketStore();
  const outage: { operation?: string } = {};
  const memory = memoryRequestStore({ fingerprint });
  const stored = failing(memory, outage);
  const clock = () => new Date(runner.now);
  const channel = {
    send: (reply: TicketReply) => {
      received.push(reply);
      return Promise.resolve({ state: 'taken' } as const);
    },
  };
  const { deliver, whenIdle } = deliverInBackground(
    replyDelivery({ tickets, requests: stored, kinds, outbox, channel, clock }),
  );
  const telling = ticketReplyRequestStore(stored, { outbox, deliver, clock });
  const requests = toldAtOnce(telling, whenIdle);
  const toys: KindActions = toyActions({ shop, clock, fingerprint });
  const purchases = openInMemoryApi(key).deps;
  const actionsOf: ActionsOf = (kind) => (kind === 'purchase' ? purchases.actionsOf(kind) : toys);
  const ports = { requests, inbox: memoryInbox(), shop, clock, settings, kinds, actionsOf };
  const runner = toyFlows(() => ports);
  runner.now = now.getTime();
  const flow = runnerEngine(runner);
  const wire = requestWire(kinds);
  const replies = { tickets, replies: outbox, deliverToHelpDesk: deliver };
  const api = openInMemoryApi(key, { ...ports, ...replies, wire, flowOf: () => flow });
  const { deps } = api;
  const acceptToy = acceptToyRoute(deps);
  const auth = { authenticate: bearer(deps.identity, clock), authorise: authorise(deps) };
  const handlers: Readonly<Record<RouteName | 'acceptToy', HttpHandler>> = {
    ...httpHandlers(() => deps, deskTelemetry()),
    acceptToy: httpHandler((...call) => acceptToy.answer(auth, ...call), deskTelemetry()),
  };
  const sweep = swept(superviseFlows({ ...ports, flow, wakeUps: memory }));
  const receive = receiveTicket({ ...deps, kinds, flow, outbox, deliver });
  return {
    ...{ deps, shop, runner, outage, received },
    /** Calls a route with a fresh token, then runs the flows as far as they get without time passing. */
    async call(
      name: RouteName | 'acceptToy',
      { as = 'requester', headers, ...call }: Ask,
    ): Promise<HttpResult> {
      const claims = { iat: runner.now / 1000, nbf: runner.now / 1000, exp: runner.now / 1000 + 3600 };
      const authorization = `Bearer ${await sign(key, claimsOf(as, claims))}`;
      const response = await api.send(handlers[name], { ...call, headers: { ...headers, authorization } });
      await runner.settle();
      return response;
    },
    /** Lets time pass, with the sweeps of the supervisor. */
    pass: (ms: number) => passTime(runner, ms, { sweep, earliest: () => memory.earliestWakeUp() }),
    /** Receives a ticket, then runs the flows as far as they get without time passing. */
    async sendTicket(body: object, messageId = 'm-1') {
      const outcome = await receive({ body, messageId, at: clock().toISOString() });
      await whenIdle();
      await runner.settle();
      return outcome;
    },
    /** The OpenAPI document with the route of the toy kind. */
    description: () => {
      const shared = Object.entries(httpRoutes).map(([name, of]) => [name, of(deps).description] as const);
      return openapiDocument({ ...Object.fromEntries(shared), acceptToy: acceptToy.description }, {});
    },
  };
}

/** A store that fails the changes of one operation. */
function failing(store: RequestStore, outage: { readonly operation?: string }): RequestStore {
  return {
    ...store,
    commit: (change) =>
      change.operation === outage.operation
        ? Promise.reject(new Error('the store does not answer'))
        : store.commit(change),
  };
}
