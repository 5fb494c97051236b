import { actionsWith, kinds } from '../../src/app/request-kinds.ts';
import { httpHandlers, type HttpDeps } from '../../src/app/http-routes.ts';
import { listingOf } from '../../src/core/listing.ts';
import { exchangeActivities } from '../../src/exchange/durable/exchange-activities.ts';
import { exchange } from '../../src/exchange/flow/exchange.ts';
import { fingerprint } from '../../src/platform/node/fingerprint.ts';
import { deskTelemetry } from '../../src/platform/telemetry/telemetry.ts';
import { requestActivities } from '../../src/requests/durable/request-activities.ts';
import { awaitApproval } from '../../src/requests/flow/await-approval.ts';
import { pollUntilDone } from '../../src/requests/flow/poll-until-done.ts';
import { retryUntilDone } from '../../src/requests/flow/retry-until-done.ts';
import { defaultPolicyChoices } from '../../src/returns/domain/policy-choices.ts';
import { activityOf, bodiesOf } from '../support/activity-bodies.ts';
import { deskSettings } from '../support/desk-settings.ts';
import { aReservation } from '../support/reservations.ts';
import { FlowRunner } from '../support/flow-runner.ts';
import { apiWithFlows } from '../support/http/api-with-flows.ts';
import { openInMemoryApi } from '../support/http/in-memory-api.ts';
import { now, type SigningKey } from '../support/http/issuer.ts';
import { memoryCustomerSettingsStore } from '../support/memory/customer-settings-store.ts';
import { memoryDueInstalments } from '../support/memory/due-instalments.ts';
import { memoryExpiryIndex } from '../support/memory/expiry-index.ts';
import { memoryOpenRequests } from '../support/memory/open-requests.ts';
import { noPurchases } from '../support/memory/no-purchases.ts';
import { storeWithReplies } from '../support/memory/store-with-replies.ts';
import { noRenewals } from '../support/memory/no-renewals.ts';
import { noReturns } from '../support/memory/no-returns.ts';
import { memoryMicrosoft } from './memory-microsoft.ts';

export const SUBSCRIPTION = 'bbbbbbbb-0000-4000-8000-000000000001';
export const WEB = 'cccccccc-0000-4000-8000-000000000001';
export const DATABASE = 'cccccccc-0000-4000-8000-000000000002';
export const WEB_ORDER = 'cccccccc-1111-4000-8000-000000000001';

/** Ten machines and five databases, bought in the spring of 2026. */
const bought = {
  billingSubscriptionId: SUBSCRIPTION,
  purchasedAt: '2026-03-01T00:00:00.000Z',
  effectiveAt: '2026-03-01T00:00:00.000Z',
};
const owned = [
  aReservation({
    ...bought,
    ...{ reservationId: WEB, reservationOrderId: WEB_ORDER, quantity: 10, term: 'P3Y', renew: true },
    expiresAt: '2029-03-01T00:00:00.000Z',
  }),
  aReservation({
    ...bought,
    reservationId: DATABASE,
    reservationOrderId: 'cccccccc-1111-4000-8000-000000000002',
    ...{
      displayName: 'sql',
      reservedResourceType: 'SqlDatabases',
      sku: 'SQLDB_GP_Compute_Gen5',
      quantity: 5,
    },
    expiresAt: '2027-03-01T00:00:00.000Z',
  }),
];

/** An API whose customer exchanges reservations: the real routes, flows and use cases over ports in memory. */
export function openExchangeApi(key: SigningKey, startsAt: Date = now) {
  const clock = (): Date => new Date(runner.now);
  const store = storeWithReplies(kinds, clock);
  const { requests, outage, received } = store;
  const microsoft = memoryMicrosoft(clock, owned);
  microsoft.levers.refunds.set(WEB, 60_000).set(DATABASE, 20_000);
  microsoft.levers.prices
    .set('Standard_D2s_v5', 50_000)
    .set('Standard_D4s_v5', 100_000)
    .set('SQLDB_GP_Compute_Gen5', 80_000);
  const base = openInMemoryApi(key).deps;
  const shared = {
    ...{
      requests,
      clock,
      fingerprint,
      settings: deskSettings,
      kinds,
      openRequests: memoryOpenRequests(store.memory.standing),
    },
    ...{ expiries: memoryExpiryIndex(), instalments: memoryDueInstalments() },
    customerSettings: memoryCustomerSettingsStore(),
    reservations: microsoft.directory,
    exchanges: microsoft.exchanges,
    ...noReturns,
    ...noRenewals(),
    headroom: store.memory,
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
    ...noPurchases,
  };
  const actionsOf = actionsWith(shared);
  const ports = { ...shared, actionsOf };
  const runner: FlowRunner = new FlowRunner(
    { exchange, awaitApproval, pollUntilDone, retryUntilDone },
    bodiesOf({
      ...requestActivities(activityOf, () => ports),
      ...exchangeActivities(activityOf, () => ports),
    }),
  );
  runner.now = startsAt.getTime();
  const handlersOf = (deps: HttpDeps) => httpHandlers(() => deps, deskTelemetry());
  return {
    ...apiWithFlows(key, { store, runner, ports, handlersOf }),
    ...{ ports, microsoft, runner, outage, received },
  };
}
