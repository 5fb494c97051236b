import { actionsWith, kinds } from '../../src/app/request-kinds.ts';
import { httpHandlers, type HttpDeps } from '../../src/app/http-routes.ts';
import { refundActivities } from '../../src/refund/durable/refund-activities.ts';
import { refund } from '../../src/refund/flow/refund.ts';
import { returnActivities } from '../../src/returns/durable/return-activities.ts';
import { fingerprint } from '../../src/platform/node/fingerprint.ts';
import { deskTelemetry } from '../../src/platform/telemetry/telemetry.ts';
import { requestActivities } from '../../src/requests/durable/request-activities.ts';
import { awaitApproval } from '../../src/requests/flow/await-approval.ts';
import { pollUntilDone } from '../../src/requests/flow/poll-until-done.ts';
import { retryUntilDone } from '../../src/requests/flow/retry-until-done.ts';
import { defaultPolicyChoices } from '../../src/returns/domain/policy-choices.ts';
import { activityOf, bodiesOf } from '../support/activity-bodies.ts';
import { deskSettings } from '../support/desk-settings.ts';
import { FlowRunner } from '../support/flow-runner.ts';
import { apiWithFlows } from '../support/http/api-with-flows.ts';
import { openInMemoryApi } from '../support/http/in-memory-api.ts';
import { now, type SigningKey } from '../support/http/issuer.ts';
import { memoryCustomerSettingsStore } from '../support/memory/customer-settings-store.ts';
import { memoryDueInstalments } from '../support/memory/due-instalments.ts';
import { memoryExpiryIndex } from '../support/memory/expiry-index.ts';
import { memoryOpenRequests } from '../support/memory/open-requests.ts';
import { noRenewals } from '../support/memory/no-renewals.ts';
import { noPurchases } from '../support/memory/no-purchases.ts';
import { storeWithReplies } from '../support/memory/store-with-replies.ts';
import { subscription } from '../support/purchase-facts.ts';
import { listingOf } from '../../src/core/listing.ts';
import { noExchanges } from '../support/memory/exchanges.ts';
import { memoryAzure, SUBSCRIPTION } from './memory-azure.ts';

/** An API whose customer returns reservations: the real routes, flows and use cases over ports in memory. */
export function openRefundApi(key: SigningKey, azure = memoryAzure()) {
  const clock = (): Date => new Date(runner.now);
  const store = storeWithReplies(kinds, clock);
  const { requests, outage, received } = store;
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
    reservations: azure.directory,
    refunds: azure.refunds,
    support: azure.support,
    headroom: store.memory,
    exchanges: noExchanges,
    prices: {
      calculatePrice: () => Promise.reject(new Error('nobody buys here')),
      payAsYouGoHourly: () => Promise.resolve(undefined),
    },
    policyChoices: defaultPolicyChoices,
    customers: {
      ...base.customers,
      listSubscriptions: () => Promise.resolve(listingOf([subscription({ subscriptionId: SUBSCRIPTION })])),
    },
    ...noPurchases,
    ...noRenewals(),
  };
  const actionsOf = actionsWith(shared);
  const ports = { ...shared, actionsOf };
  const runner: FlowRunner = new FlowRunner(
    { refund, awaitApproval, pollUntilDone, retryUntilDone },
    bodiesOf({
      ...requestActivities(activityOf, () => ports),
      ...returnActivities(activityOf, () => ports),
      ...refundActivities(activityOf, () => ports),
    }),
  );
  runner.now = now.getTime();
  const handlersOf = (deps: HttpDeps) => httpHandlers(() => deps, deskTelemetry());
  return {
    ...apiWithFlows(key, { store, runner, ports, handlersOf }),
    ...{ ports, azure, runner, outage, received, headroom: store.memory },
  };
}
