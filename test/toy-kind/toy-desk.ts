import type { HttpHandler } from '@azure/functions';
import { answering } from '../../src/platform/http/http-handler.ts';
import { bearer } from '../../src/platform/http/bearer.ts';
import { httpHandlers, httpRoutes, type RouteName } from '../../src/app/http-routes.ts';
import { openapiDocument } from '../../src/platform/http/openapi/document.ts';
import { requestWire } from '../../src/requests/http/request-resource.ts';
import { memoryInbox } from '../support/memory/inbox.ts';
import { memoryOutbox } from '../support/memory/outbox.ts';
import { memoryRequestStore } from '../support/memory/request-store.ts';
import { memoryTicketStore } from '../support/memory/ticket-store.ts';
import { fingerprint } from '../../src/platform/node/fingerprint.ts';
import { replyingRequests } from '../../src/tickets/service-bus/ticket-reply-request-store.ts';
import { deskTelemetry } from '../../src/platform/telemetry/telemetry.ts';
import { purchaseKind } from '../../src/purchase/domain/purchase-kind.ts';
import { requestKinds } from '../../src/requests/domain/request-kinds.ts';
import type { TicketReply } from '../../src/tickets/domain/replies.ts';
import type { ActionsOf, KindActions } from '../../src/requests/ports/kind-actions.ts';
import type { RequestStore } from '../../src/requests/ports/request-store.ts';
import { authorise } from '../../src/customers/use-cases/authorise.ts';
import { deliverAtOnce } from '../../src/requests/use-cases/deliver-outbox.ts';
import { replyDelivery } from '../../src/tickets/use-cases/deliver-ticket-replies.ts';
import { takeInTicket } from '../../src/tickets/use-cases/receive-ticket.ts';
import { openDesk, type Ask, type Told } from '../support/http/in-memory-api.ts';
import { claimsOf, now, sign, type SigningKey } from '../support/http/issuer.ts';
import { worldEngine } from '../support/flow-environment.ts';
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

/** A desk that also lends toys: the real routes, flows and use cases over ports in memory, and a clock that jumps. */
export function openToyDesk(key: SigningKey, kinds = bothKinds) {
  const shop = memoryToyShop();
  const received: TicketReply[] = [];
  const outbox = memoryOutbox();
  const tickets = memoryTicketStore();
  const outage: { operation?: string } = {};
  const stored = failing(memoryRequestStore({ fingerprint }), outage);
  const clock = () => new Date(world.now);
  const channel = {
    send: (reply: TicketReply) => {
      received.push(reply);
      return Promise.resolve({ state: 'taken' } as const);
    },
  };
  const tell = deliverAtOnce(replyDelivery({ tickets, requests: stored, kinds, outbox, channel, clock }));
  const requests = replyingRequests(stored, { outbox, tell, clock });
  const toys: KindActions = toyActions({ shop, clock, fingerprint });
  const purchases = openDesk(key).deps;
  const actionsOf: ActionsOf = (kind) => (kind === 'purchase' ? purchases.actionsOf(kind) : toys);
  const ports = { requests, inbox: memoryInbox(), shop, clock, settings, kinds, actionsOf };
  const world = toyFlows(() => ports);
  world.now = now.getTime();
  const flow = worldEngine(world);
  const wire = requestWire(kinds);
  const replies = { tickets, replies: outbox, tellHelpDesk: tell };
  const desk = openDesk(key, { ...ports, ...replies, wire, flowOf: () => flow });
  const { deps } = desk;
  const acceptToy = acceptToyRoute(deps);
  const door = { authenticate: bearer(deps.identity, clock), authorise: authorise(deps) };
  const handlers: Readonly<Record<RouteName | 'acceptToy', HttpHandler>> = {
    ...httpHandlers(() => deps, deskTelemetry()),
    acceptToy: answering((...ask) => acceptToy.answer(door, ...ask), deskTelemetry()),
  };
  const takeIn = takeInTicket({ ...deps, kinds, flow, outbox, tell });
  return {
    ...{ deps, shop, world, outage, received },
    /** Calls a route with a fresh token, then lets the flows do what needs no time to pass. */
    async call(name: RouteName | 'acceptToy', { as = 'requester', headers, ...ask }: Ask): Promise<Told> {
      const claims = { iat: world.now / 1000, nbf: world.now / 1000, exp: world.now / 1000 + 3600 };
      const authorization = `Bearer ${await sign(key, claimsOf(as, claims))}`;
      const told = await desk.send(handlers[name], { ...ask, headers: { ...headers, authorization } });
      await world.settle();
      return told;
    },
    /** Takes in a ticket, then lets the flows do what needs no time to pass. */
    async sendTicket(body: object, messageId = 'm-1') {
      const taken = await takeIn({ body, messageId, at: clock().toISOString() });
      await world.settle();
      return taken;
    },
    /** The description of the interface with the route of the kind. */
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
