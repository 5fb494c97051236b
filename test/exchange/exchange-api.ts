import { actionsWith, kinds } from '../../src/app/request-kinds.ts';
import { httpHandlers, type RouteName } from '../../src/app/http-routes.ts';
import { listingOf } from '../../src/core/listing.ts';
import { exchangeActivities } from '../../src/exchange/durable/exchange-activities.ts';
import { exchange } from '../../src/exchange/flow/exchange.ts';
import { fingerprint } from '../../src/platform/node/fingerprint.ts';
import { deskTelemetry } from '../../src/platform/telemetry/telemetry.ts';
import { requestActivities } from '../../src/requests/durable/request-activities.ts';
import { awaitApproval } from '../../src/requests/flow/await-approval.ts';
import { pollUntilDone } from '../../src/requests/flow/poll-until-done.ts';
import { retryUntilDone } from '../../src/requests/flow/retry-until-done.ts';
import type { RequestStore } from '../../src/requests/ports/request-store.ts';
import { deliverNow } from '../../src/requests/use-cases/deliver-outbox.ts';
import { superviseFlows } from '../../src/requests/use-cases/supervise-flows.ts';
import type { Reservation } from '../../src/reservations/domain/reservation.ts';
import { defaultPolicyChoices } from '../../src/returns/domain/policy-choices.ts';
import type { TicketReply } from '../../src/tickets/domain/replies.ts';
import { ticketReplyRequestStore } from '../../src/tickets/service-bus/ticket-reply-request-store.ts';
import { replyDelivery } from '../../src/tickets/use-cases/deliver-ticket-replies.ts';
import { receiveTicket } from '../../src/tickets/use-cases/receive-ticket.ts';
import { activityOf, bodiesOf } from '../support/activity-bodies.ts';
import { passTime, runnerEngine } from '../support/flow-environment.ts';
import { FlowRunner } from '../support/flow-runner.ts';
import { openInMemoryApi, type Ask, type HttpResult } from '../support/http/in-memory-api.ts';
import { claimsOf, now, sign, type SigningKey } from '../support/http/issuer.ts';
import { memoryCustomerSettingsStore } from '../support/memory/customer-settings-store.ts';
import { memoryDueInstalments } from '../support/memory/due-instalments.ts';
import { memoryExpiryIndex } from '../support/memory/expiry-index.ts';
import { memoryInbox } from '../support/memory/inbox.ts';
import { memoryOutbox } from '../support/memory/outbox.ts';
import { memoryRequestStore } from '../support/memory/request-store.ts';
import { noReturns } from '../support/memory/no-returns.ts';
import { memoryTicketStore } from '../support/memory/ticket-store.ts';
import { memoryMicrosoft } from './memory-microsoft.ts';

export const SUBSCRIPTION = 'bbbbbbbb-0000-4000-8000-000000000001';
export const WEB = 'cccccccc-0000-4000-8000-000000000001';
export const DATABASE = 'cccccccc-0000-4000-8000-000000000002';
export const WEB_ORDER = 'cccccccc-1111-4000-8000-000000000001';

/** Ten machines and five databases, bought in the spring of 2026. */
const owned: readonly Reservation[] = [
  {
    ...{ reservationId: WEB, reservationOrderId: WEB_ORDER, displayName: 'web' },
    ...{ reservedResourceType: 'VirtualMachines', sku: 'Standard_D2s_v5', region: 'westeurope' },
    ...{ quantity: 10, term: 'P3Y', billingPlan: 'Upfront', scope: { type: 'Shared' }, renew: true },
    ...{ state: 'Succeeded', purchasedAt: '2026-03-01T00:00:00.000Z' },
    ...{ effectiveAt: '2026-03-01T00:00:00.000Z', expiresAt: '2029-03-01T00:00:00.000Z' },
    billingSubscriptionId: SUBSCRIPTION,
  },
  {
    ...{ reservationId: DATABASE, displayName: 'sql' },
    reservationOrderId: 'cccccccc-1111-4000-8000-000000000002',
    ...{ reservedResourceType: 'SqlDatabases', sku: 'SQLDB_GP_Compute_Gen5', region: 'westeurope' },
    ...{ quantity: 5, term: 'P1Y', billingPlan: 'Upfront', scope: { type: 'Shared' }, renew: false },
    ...{ state: 'Succeeded', purchasedAt: '2026-03-01T00:00:00.000Z' },
    ...{ effectiveAt: '2026-03-01T00:00:00.000Z', expiresAt: '2027-03-01T00:00:00.000Z' },
    billingSubscriptionId: SUBSCRIPTION,
  },
];

const settings = {
  markupPercent: '10',
  approvalsRequired: 1,
  approvalDeadlineHours: 72,
  approvalCheckMinutes: 60,
  priceTolerancePercent: '0',
  partnerOnRecordAttestationAccepted: true,
};

/** An API whose customer exchanges reservations: the real routes, flows and use cases over ports in memory. */
export function openExchangeApi(key: SigningKey, startsAt: Date = now) {
  const received: TicketReply[] = [];
  const outbox = memoryOutbox();
  const tickets = memoryTicketStore();
  const outage: { operation?: string } = {};
  const memory = memoryRequestStore({ fingerprint });
  const stored = failing(memory, outage);
  const clock = (): Date => new Date(runner.now);
  const microsoft = memoryMicrosoft(clock, owned);
  microsoft.levers.refunds.set(WEB, 60_000).set(DATABASE, 20_000);
  microsoft.levers.prices
    .set('Standard_D2s_v5', 50_000)
    .set('Standard_D4s_v5', 100_000)
    .set('SQLDB_GP_Compute_Gen5', 80_000);
  const channel = {
    send: (reply: TicketReply) => {
      received.push(reply);
      return Promise.resolve({ state: 'taken' } as const);
    },
  };
  const deliver = deliverNow(replyDelivery({ tickets, requests: stored, kinds, outbox, channel, clock }));
  const requests = ticketReplyRequestStore(stored, { outbox, deliver, clock });
  const base = openInMemoryApi(key).deps;
  const shared = {
    ...{ requests, clock, fingerprint, settings, kinds, inbox: memoryInbox() },
    ...{ expiries: memoryExpiryIndex(), instalments: memoryDueInstalments() },
    customerSettings: memoryCustomerSettingsStore(),
    reservations: microsoft.directory,
    exchanges: microsoft.exchanges,
    ...noReturns,
    prices: microsoft.prices,
    policyChoices: defaultPolicyChoices,
    customers: {
      ...base.customers,
      listSubscriptions: () =>
        Promise.resolve(
          listingOf([
            {
              ...{ subscriptionId: SUBSCRIPTION, name: 'Production', status: 'active' as const },
              ...{ offer: 'AzurePlan' as const, partnerCenterSubscriptionId: 'plan-1' },
            },
          ]),
        ),
    },
    access: { rolesOn: () => Promise.resolve(['Owner']) },
    catalog: {
      findOffers: () => Promise.resolve(listingOf([])),
      browse: () => Promise.resolve(listingOf([])),
    },
    ordering: {
      findCart: () => Promise.resolve(undefined),
      findOrderByName: () => Promise.resolve({ state: 'absent' as const }),
      registrationState: () => Promise.resolve({ state: 'registered' as const }),
    },
  };
  const actionsOf = actionsWith(shared);
  const ports = { ...shared, actionsOf };
  const runner = new FlowRunner(
    { exchange, awaitApproval, pollUntilDone, retryUntilDone },
    bodiesOf({
      ...requestActivities(activityOf, () => ports),
      ...exchangeActivities(activityOf, () => ports),
    }),
  );
  runner.now = startsAt.getTime();
  const flow = runnerEngine(runner);
  const api = openInMemoryApi(key, {
    ...ports,
    ...{ tickets, replies: outbox, deliverToHelpDesk: deliver, flowOf: () => flow },
  });
  const { deps } = api;
  const handlers = httpHandlers(() => deps, deskTelemetry());
  const sweep = superviseFlows({ ...ports, flow, wakeUps: memory });
  const receive = receiveTicket({ ...deps, kinds, flow, outbox, deliver });
  return {
    ...{ deps, ports, microsoft, runner, outage, received },
    /** Calls a route with a fresh token, then runs the flows as far as they get without time passing. */
    async call(name: RouteName, { as = 'requester', headers, ...call }: Ask): Promise<HttpResult> {
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
      await runner.settle();
      return outcome;
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
