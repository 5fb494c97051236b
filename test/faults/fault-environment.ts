import { purchaseKind } from '../../src/purchase/domain/purchase-kind.ts';
import { requestOf } from '../../src/requests/domain/request-kind.ts';
import { memoryCustomerSettingsStore } from '../support/memory/customer-settings-store.ts';
import { memoryExpiryIndex } from '../support/memory/expiry-index.ts';
import { memoryOpenRequests } from '../support/memory/open-requests.ts';
import { memoryWatchedRenewals } from '../support/memory/watched-renewals.ts';
import { memoryDueInstalments } from '../support/memory/due-instalments.ts';
import { memoryRequestStore } from '../support/memory/request-store.ts';
import { fingerprint } from '../../src/platform/node/fingerprint.ts';
import { partnerCenterCatalog } from '../../src/microsoft/partner-center/catalog.ts';
import { partnerCenter } from '../../src/microsoft/partner-center/client.ts';
import { partnerCenterCustomers } from '../../src/microsoft/partner-center/customer-directory.ts';
import { partnerCenterOrdering } from '../../src/microsoft/partner-center/ordering.ts';
import { resourceManagerAgentAccess } from '../../src/microsoft/resource-manager/agent-access.ts';
import { resourceManager } from '../../src/microsoft/resource-manager/client.ts';
import { resourceManagerPrices } from '../../src/microsoft/resource-manager/price-list.ts';
import { resourceManagerRenewals } from '../../src/microsoft/resource-manager/renewals.ts';
import { resourceManagerReservations } from '../../src/microsoft/resource-manager/reservation-directory.ts';
import { resourceManagerRefunds } from '../../src/microsoft/resource-manager/refunds.ts';
import { resourceManagerSupport } from '../../src/microsoft/resource-manager/support-requests.ts';
import { resourceManagerCatalog } from '../../src/microsoft/resource-manager/catalog.ts';
import { resourceManagerExchanges } from '../../src/microsoft/resource-manager/exchanges.ts';
import { defaultPolicyChoices } from '../../src/returns/domain/policy-choices.ts';
import { retailPrices } from '../../src/microsoft/resource-manager/retail-prices.ts';
import type { Settings } from '../../local/microsoft/settings.ts';
import { appToken, armToken, PARTNER, userToken } from '../../local/microsoft/test/support/tokens.ts';
import { requestIdOf } from '../../src/core/identifiers.ts';
import { refundKind } from '../../src/refund/domain/refund-kind.ts';
import type { PurchaseInput } from '../../src/purchase/domain/purchase-input.ts';
import { requestCommands, flowRunnerOf, runnerEngine, type FlowPorts } from '../support/flow-environment.ts';
import type { FlowRunner } from '../support/flow-runner.ts';
import { aPurchase } from '../support/purchase-facts.ts';
import { simulatedMicrosoft } from './simulated-microsoft.ts';
import { resourceManagerGroups } from '../../src/microsoft/resource-manager/management-groups.ts';
import { resourceManagerRegions } from '../../src/microsoft/resource-manager/regions.ts';
import { resourceManagerResourceGroups } from '../../src/microsoft/resource-manager/resource-groups.ts';
import { impatientSettings } from '../support/desk-settings.ts';

const CONTOSO = 'aaaaaaaa-0000-4000-8000-000000000001';
const ARM = 'https://management.azure.com';
/** In the partner's own tenant. */
const CATALOG_SUBSCRIPTION = 'eeeeeeee-0000-4000-8000-000000000001';
const person = (id: string) => ({ id, name: id, channel: 'http' }) as const;
const HOUR_MS = 3_600_000;
const AT_REST = ['completed', 'compensated', 'needs-attention', 'refused'];

export type FaultEnvironment = ReturnType<typeof faultEnvironment>;

interface Circumstances {
  /** Default Contoso. */
  readonly customerId?: string | undefined;
  readonly input?: Partial<PurchaseInput>;
  readonly microsoft?: Partial<Settings>;
  /** Object id of the requester; default the sales agent. */
  readonly requesterId?: string;
}

/**
 * The real use cases and API clients with the simulator behind them, stores in memory and a simulated clock: half an
 * hour of retries takes milliseconds.
 */
export function faultEnvironment({
  customerId = CONTOSO,
  input,
  microsoft: settings,
  requesterId,
}: Circumstances = {}) {
  const requestId = requestIdOf({ customerId, kind: 'purchase', idempotencyKey: 'k-1' }, fingerprint);
  const runner: FlowRunner = flowRunnerOf(() => ports);
  const microsoft = simulatedMicrosoft(runner, settings);
  const ports: FlowPorts = { ...microsoftPorts(runner, microsoft), ...ownPorts(runner) };
  const verbs = requestCommands(ports);
  const stored = async () => {
    const found = await ports.requests.read(requestId);
    if (found === undefined) throw new Error('the request was never stored');
    return { ...found, request: requestOf(purchaseKind, found.request) };
  };
  const submission = {
    kind: 'purchase',
    customerId,
    idempotencyKey: 'k-1',
    input: aPurchase(input),
    requestedBy: person(requesterId ?? microsoft.requesterId),
  };
  const approve = async () => {
    const { request } = await stored();
    const quoteHash = request.quote?.hash ?? 'none';
    await verbs.decide({ requestId, by: person('approver'), decision: 'approve', quoteHash });
  };
  /** Runs the request until it stops or ends, and approves it when it awaits approval. */
  const settle = async () => {
    for (let hours = 0; hours < 24; hours += 1) {
      await runner.settle();
      const { status } = (await stored()).request;
      if (AT_REST.includes(status)) return status;
      if (status === 'awaiting-approval') await approve();
      else await runner.advance(HOUR_MS);
    }
    throw new Error(`the request stays ${(await stored()).request.status}`);
  };
  /** Runs a refund until it stops or ends, and approves it as often as it awaits approval. */
  const settleRefund = async (refundId: string) => {
    const by = person('approver');
    for (let hours = 0; hours < 24; hours += 1) {
      await runner.settle();
      const request = (await ports.requests.read(refundId))?.request;
      if (request === undefined) throw new Error('the refund was never stored');
      if (AT_REST.includes(request.status)) return requestOf(refundKind, request);
      const quoteHash = request.quote?.hash ?? 'none';
      if (request.status === 'awaiting-approval')
        await verbs.decide({ requestId: refundId, by, decision: 'approve', quoteHash });
      else await runner.advance(HOUR_MS);
    }
    throw new Error('the refund does not rest');
  };
  return {
    microsoft,
    runner,
    ports,
    verbs,
    stored,
    /** Submits the purchase and waits until it is evaluated. */
    submit: async () => {
      await verbs.accept(submission);
      await runner.settle();
      return (await stored()).request.status;
    },
    /** Submits the purchase and runs it until it stops or ends. */
    buy: async () => {
      await verbs.accept(submission);
      return settle();
    },
    /** Resolves the request as an operator. */
    resolve: async (action: 'retry' | 'mark-done' | 'abandon') => {
      const resolved = await verbs.resolve({ requestId, action, by: person('root'), comment: 'Seen to.' });
      return resolved.ok ? settle() : resolved.error;
    },
    /** Refunds units of what was bought, approves as often as asked, and gives the request once it rests. */
    refund: async (quantity: number) => {
      const [bought] = (await stored()).request.result?.reservations ?? [];
      const reservationId = bought?.reservationId ?? 'nothing was bought';
      const { requestedBy } = submission;
      const input = { reservationId, quantity, reason: 'Not needed any more.' };
      const accepted = await verbs.accept({
        kind: 'refund',
        customerId,
        idempotencyKey: 'r-1',
        input,
        requestedBy,
      });
      if (!accepted.ok) throw new Error(accepted.error.code);
      return settleRefund(accepted.value.id);
    },
    timeline: async () => (await ports.requests.timeline(requestId)) ?? [],
    ledger: async () => (await ports.requests.ledger({ customerId }, { limit: 200 })).items,
    records: () => ports.requests.listReservationRecords(customerId),
  };
}

/** The API clients of the desk on the simulator. */
export function microsoftPorts(runner: { now: number }, microsoft: ReturnType<typeof simulatedMicrosoft>) {
  const shared = {
    url: microsoft.url,
    fetch: microsoft.fetch,
    partnerTenantId: PARTNER,
    clock: () => new Date(runner.now),
    monotonic: () => runner.now,
    pause: (seconds: number) => Promise.resolve(void (runner.now += seconds * 1000)),
    tokens: {
      appOnly: () => Promise.resolve(appToken),
      onBehalf: (tenantId: string, resource: string) =>
        Promise.resolve(resource === ARM ? armToken(tenantId) : userToken),
    },
  };
  const provider = partnerCenter(shared);
  const resource = resourceManager(shared);
  const retail = retailPrices(shared);
  return {
    catalog: {
      ...partnerCenterCatalog(provider),
      ...resourceManagerCatalog({ client: resource, retail, catalogSubscriptionId: CATALOG_SUBSCRIPTION }),
    },
    regions: resourceManagerRegions({ client: resource, catalogSubscriptionId: CATALOG_SUBSCRIPTION }),
    customers: partnerCenterCustomers(provider),
    ordering: partnerCenterOrdering(provider),
    prices: resourceManagerPrices(resource, retail),
    access: resourceManagerAgentAccess(resource),
    resourceGroups: resourceManagerResourceGroups(resource),
    managementGroups: resourceManagerGroups(resource),
    reservations: resourceManagerReservations(resource),
    renewals: resourceManagerRenewals(resource),
    exchanges: resourceManagerExchanges(resource),
    refunds: resourceManagerRefunds(resource),
    support: resourceManagerSupport(resource, {}),
  };
}

/** Stores in memory, and the settings of the desk. */
export function ownPorts(runner: FlowRunner) {
  const requests = memoryRequestStore();
  return {
    requests,
    wakeUps: requests,
    headroom: requests,
    policyChoices: defaultPolicyChoices,
    openRequests: memoryOpenRequests(requests.standing),
    expiries: memoryExpiryIndex(),
    instalments: memoryDueInstalments(),
    watchedRenewals: memoryWatchedRenewals(),
    customerSettings: memoryCustomerSettingsStore(),
    flow: runnerEngine(runner),
    clock: () => new Date(runner.now),
    fingerprint,
    settings: impatientSettings,
  };
}
