import { actionsWith, kinds } from '../../src/app/request-kinds.ts';
import { httpHandlers, type RouteName } from '../../src/app/http-routes.ts';
import { listingOf } from '../../src/core/listing.ts';
import { refundActivities } from '../../src/refund/durable/refund-activities.ts';
import { refund } from '../../src/refund/flow/refund.ts';
import { returnActivities } from '../../src/returns/durable/return-activities.ts';
import { fingerprint } from '../../src/platform/node/fingerprint.ts';
import { deskTelemetry } from '../../src/platform/telemetry/telemetry.ts';
import { requestActivities } from '../../src/requests/durable/request-activities.ts';
import { awaitApproval } from '../../src/requests/flow/await-approval.ts';
import { pollUntilDone } from '../../src/requests/flow/poll-until-done.ts';
import { retryUntilDone } from '../../src/requests/flow/retry-until-done.ts';
import type { RequestStore } from '../../src/requests/ports/request-store.ts';
import { deliverNow } from '../../src/requests/use-cases/deliver-outbox.ts';
import { superviseFlows } from '../../src/requests/use-cases/supervise-flows.ts';
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
import { noExchanges } from '../support/memory/exchanges.ts';
import { memoryTicketStore } from '../support/memory/ticket-store.ts';
import { memoryAzure } from './memory-azure.ts';

const settings = {
  markupPercent: '10',
  approvalsRequired: 1,
  approvalDeadlineHours: 72,
  approvalCheckMinutes: 60,
  priceTolerancePercent: '0',
  partnerOnRecordAttestationAccepted: true,
};

/** An API whose customer returns reservations: the real routes, flows and use cases over ports in memory. */
export function openRefundApi(key: SigningKey, azure = memoryAzure()) {
  const received: TicketReply[] = [];
  const outbox = memoryOutbox();
  const tickets = memoryTicketStore();
  const outage: { operation?: string } = {};
  const memory = memoryRequestStore({ fingerprint });
  const stored = failing(memory, outage);
  const clock = (): Date => new Date(runner.now);
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
    reservations: azure.directory,
    refunds: azure.refunds,
    support: azure.support,
    headroom: memory,
    exchanges: noExchanges,
    prices: {
      calculatePrice: () => Promise.reject(new Error('nobody buys here')),
      payAsYouGoHourly: () => Promise.resolve(undefined),
    },
    policyChoices: defaultPolicyChoices,
    customers: base.customers,
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
    { refund, awaitApproval, pollUntilDone, retryUntilDone },
    bodiesOf({
      ...requestActivities(activityOf, () => ports),
      ...returnActivities(activityOf, () => ports),
      ...refundActivities(activityOf, () => ports),
    }),
  );
  runner.now = now.getTime();
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
    ...{ deps, ports, azure, runner, outage, received, headroom: memory },
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
