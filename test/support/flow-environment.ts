import type { DeskSettings } from '../../src/requests/domain/desk-settings.ts';
import type { Fingerprint } from '../../src/core/fingerprint.ts';
import { approvalInstanceOf, DECISION_WRITTEN, longWaitInstanceOf } from '../../src/requests/domain/flows.ts';
import type { FlowSigns } from '../../src/requests/domain/flow-loss.ts';
import { progressSchema } from '../../src/requests/domain/progress.ts';
import { orchestrationOf } from '../../src/requests/domain/request-kind.ts';
import type { AgentAccess } from '../../src/purchase/ports/agent-access.ts';
import type { Catalog } from '../../src/catalog/ports/catalog.ts';
import type { Clock } from '../../src/core/clock.ts';
import type { CustomerDirectory } from '../../src/customers/ports/customer-directory.ts';
import type { CustomerSettingsStore } from '../../src/customers/ports/customer-settings-store.ts';
import type { ExpiryIndex } from '../../src/reservations/ports/expiry-index.ts';
import type { FlowEngine } from '../../src/requests/ports/flow-engine.ts';
import type { OpenRequests } from '../../src/requests/ports/open-requests.ts';
import type { DueInstalments } from '../../src/instalments/ports/due-instalments.ts';
import type { Ordering } from '../../src/purchase/ports/ordering.ts';
import type { PriceList } from '../../src/purchase/ports/price-list.ts';
import { actionsWith, kindActivities, kinds } from '../../src/app/request-kinds.ts';
import type { RequestStore } from '../../src/requests/ports/request-store.ts';
import type { ReservationDirectory } from '../../src/reservations/ports/reservation-directory.ts';
import type { PolicyChoices } from '../../src/returns/domain/policy-choices.ts';
import type { SupportRequests } from '../../src/returns/ports/support-requests.ts';
import { refund } from '../../src/refund/flow/refund.ts';
import type { Exchanges } from '../../src/returns/ports/exchanges.ts';
import type { HeadroomStore } from '../../src/headroom/ports/headroom-store.ts';
import type { Refunds } from '../../src/returns/ports/refunds.ts';
import { returnActivities } from '../../src/returns/durable/return-activities.ts';
import { requestActivities } from '../../src/requests/durable/request-activities.ts';
import { acceptRequest } from '../../src/requests/use-cases/accept-request.ts';
import { decideRequest } from '../../src/requests/use-cases/decide-request.ts';
import { resolveRequest } from '../../src/requests/use-cases/resolve-request.ts';
import { superviseFlows } from '../../src/requests/use-cases/supervise-flows.ts';
import type { WakeUps } from '../../src/requests/ports/wake-ups.ts';
import { withdrawRequest } from '../../src/requests/use-cases/withdraw-request.ts';
import { awaitApproval } from '../../src/requests/flow/await-approval.ts';
import { pollUntilDone } from '../../src/requests/flow/poll-until-done.ts';
import { exchange } from '../../src/exchange/flow/exchange.ts';
import { partnerChange } from '../../src/partner-change/flow/partner-change.ts';
import { purchase } from '../../src/purchase/flow/purchase.ts';
import { renewal } from '../../src/renewal/flow/renewal.ts';
import type { Renewals } from '../../src/renewal/ports/renewals.ts';
import type { WatchedRenewals } from '../../src/renewal/ports/watched-renewals.ts';
import { retryUntilDone } from '../../src/requests/flow/retry-until-done.ts';
import { activityOf, bodiesOf } from './activity-bodies.ts';
import { FlowRunner } from './flow-runner.ts';
import type { ManagementGroups, ResourceGroups } from '../../src/reservations/ports/scope-targets.ts';
import { swept } from './run-sweep.ts';

/** Everything the flows and the people of a desk work with. */
export interface FlowPorts {
  readonly requests: RequestStore;
  readonly openRequests: OpenRequests;
  readonly wakeUps: WakeUps;
  readonly expiries: ExpiryIndex;
  readonly instalments: DueInstalments;
  readonly customerSettings: CustomerSettingsStore;
  readonly flow: FlowEngine;
  readonly clock: Clock;
  readonly fingerprint: Fingerprint;
  readonly settings: DeskSettings;
  readonly policyChoices: PolicyChoices;
  readonly catalog: Pick<Catalog, 'findOffers' | 'listSold'>;
  readonly resourceGroups: Pick<ResourceGroups, 'resourceGroupExists'>;
  readonly managementGroups: Pick<ManagementGroups, 'groupExists'>;
  readonly customers: CustomerDirectory;
  readonly access: AgentAccess;
  readonly prices: PriceList;
  readonly ordering: Ordering;
  readonly reservations: ReservationDirectory;
  readonly exchanges: Exchanges;
  readonly refunds: Refunds;
  readonly support: SupportRequests;
  readonly headroom: HeadroomStore;
  readonly renewals: Renewals;
  readonly watchedRenewals: WatchedRenewals;
}

const END_WAIT_MS = 5_000;
const MINUTE_MS = 60_000;

/** The ports with the kinds of the app, which act on these ports. */
const withKinds = (ports: FlowPorts) => ({ ...ports, kinds, actionsOf: actionsWith(ports) });

/** A flow environment with the app's own flows, whose activities are those of the app on the given ports. */
export const flowRunnerOf = (ports: () => FlowPorts): FlowRunner =>
  new FlowRunner(
    { purchase, exchange, refund, partnerChange, renewal, awaitApproval, pollUntilDone, retryUntilDone },
    activitiesOf(ports),
  );

/** The actions of people on a purchase. */
export const requestCommands = (ports: FlowPorts) => ({
  accept: acceptRequest(ports),
  decide: decideRequest(withKinds(ports)),
  withdraw: withdrawRequest(withKinds(ports)),
  resolve: resolveRequest(withKinds(ports)),
  supervise: swept(superviseFlows(withKinds(ports))),
});

/** The flow engine of the desk on a world of flows. */
export function runnerEngine(runner: FlowRunner): FlowEngine {
  return {
    start: (id, kind, run) => {
      runner.start(orchestrationOf(kind), id, { requestId: id, run });
      return Promise.resolve();
    },
    restart: async (id, kind, run) => {
      // The real engine waits as long for a run that is about to end.
      if (runner.isRunning(id)) await runner.advance(END_WAIT_MS);
      if (runner.isRunning(id)) return false;
      runner.start(orchestrationOf(kind), id, { requestId: id, run });
      return true;
    },
    wake: (id, run) => {
      runner.raise(approvalInstanceOf(id, run), DECISION_WRITTEN);
      return Promise.resolve(runner.isRunning(id));
    },
    signs: (id, run) => Promise.resolve(signsOf(runner, id, run)),
    terminate: (id) => {
      runner.terminate(id);
      return Promise.resolve(true);
    },
    progress: (id) => Promise.resolve(progressSchema.safeParse(runner.customStatusOf(id)).data),
  };
}

function signsOf(runner: FlowRunner, id: string, run: number): FlowSigns {
  const flow = runner.statusOf(id);
  if (flow === undefined) return { state: 'lost', loss: 'missing' };
  if (flow.end === 'Completed') return { state: 'lost', loss: 'ended-early' };
  if (flow.end !== undefined) return { state: 'lost', loss: flow.end === 'Failed' ? 'failed' : 'terminated' };
  const approval = runner.statusOf(approvalInstanceOf(id, run))?.updatedAt ?? 0;
  const wait = runner.statusOf(longWaitInstanceOf(id, run))?.updatedAt ?? 0;
  return { state: 'live', lastSignAt: new Date(Math.max(flow.updatedAt, approval, wait)).toISOString() };
}

/**
 * Lets time pass with the sweeps of the supervisor, each at the first minute at which it finds something.
 *
 * @param earliest when the next request is looked after, RFC 3339; `undefined` when no flow is open
 */
export async function passTime(
  runner: FlowRunner,
  ms: number,
  {
    sweep,
    earliest,
  }: { readonly sweep: () => Promise<unknown>; readonly earliest: () => string | undefined },
): Promise<void> {
  const target = runner.now + ms;
  while (runner.now < target) {
    const wakeBy = earliest();
    const next = wakeBy === undefined ? target : Math.max(runner.now + MINUTE_MS, Date.parse(wakeBy));
    await runner.advance(Math.min(next, target) - runner.now);
    await sweep();
    await runner.settle();
  }
}

/** The app's activities as they are registered, encoding and decoding included. */
const activitiesOf = (ports: () => FlowPorts) =>
  bodiesOf({
    ...requestActivities(activityOf, () => withKinds(ports())),
    ...returnActivities(activityOf, ports),
    ...Object.fromEntries(Object.values(kindActivities(activityOf, ports)).flatMap(Object.entries)),
  });
