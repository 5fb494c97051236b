import { memoryCustomerSettingsStore } from '../support/memory/customer-settings-store.ts';
import { noRenewals } from '../support/memory/no-renewals.ts';
import { memoryDueInstalments } from '../support/memory/due-instalments.ts';
import { memoryExpiryIndex } from '../support/memory/expiry-index.ts';
import { memoryOpenRequests } from '../support/memory/open-requests.ts';
import { memoryRequestStore } from '../support/memory/request-store.ts';
import { fingerprint } from '../../src/platform/node/fingerprint.ts';
import { paymentPlanOf } from '../../src/app/request-kinds.ts';
import { postInstalments } from '../../src/instalments/use-cases/post-instalments.ts';
import type { Actor } from '../../src/core/actor.ts';
import type { FlowEngine } from '../../src/requests/ports/flow-engine.ts';
import type { RequestStore } from '../../src/requests/ports/request-store.ts';
import { requestCommands, flowRunnerOf, passTime, runnerEngine } from '../support/flow-environment.ts';
import type { FlowRunner } from '../support/flow-runner.ts';
import { aPurchase, facts, offer } from '../support/purchase-facts.ts';
import { defaultPolicyChoices } from '../../src/returns/domain/policy-choices.ts';
import { ModelMicrosoft } from './model-microsoft.ts';
import { listingOf } from '../../src/core/listing.ts';
import { allGroupsExist } from '../support/memory/scope-groups.ts';
import { swept } from '../support/run-sweep.ts';

export const customerId = 'aaaaaaaa-0000-4000-8000-000000000001';
export const person = (id: string): Actor => ({ id, name: id, channel: 'http' });

export type ModelEnvironment = ReturnType<typeof modelEnvironment>;

/** A planted bug that the model must find. */
export type Mutant = (ports: Ports) => Partial<Ports>;

/**
 * The real use cases and flows over stores in memory, a small model of Microsoft and a simulated clock. While
 * `events.loses` is set, wake events are lost.
 */
export function modelEnvironment(mutant: Mutant = () => ({})) {
  const runner: FlowRunner = flowRunnerOf(() => deps);
  const microsoft = new ModelMicrosoft(() => runner.now);
  const events = { loses: false };
  const host: Host = { dies: false, startsEarly: false };
  const right = portsOf({ runner, microsoft, events, host });
  const ports = { ...right, ...mutant(right) };
  const paths = new Map<string, string[]>();
  const pathOf = (requestId: string) => paths.get(requestId) ?? [];
  const deps = { ...ports, requests: mortal(witnessed(ports.requests, paths), host) };
  const commands = requestCommands(deps);
  const sweep = () => commands.supervise();
  const earliest = () => right.requests.earliestWakeUp();
  return {
    ...deps,
    /** The statuses of a request so far, oldest first. */
    pathOf,
    runner,
    microsoft,
    events,
    host,
    ...commands,
    earliestWakeUp: earliest,
    postInstalments: swept(postInstalments({ ...deps, paymentPlanOf, telemetry: silent })),
    /** Lets time pass, with the sweeps of the supervisor. */
    pass: (ms: number) => passTime(runner, ms, { sweep, earliest }),
    submission: {
      kind: 'purchase',
      customerId,
      idempotencyKey: 'k-1',
      input: aPurchase(),
      requestedBy: person('sales'),
    },
  };
}

const silent = { report: () => undefined, measure: () => undefined };

/** Faults of the host during a resolution. */
interface Host {
  /** It dies after the resolution is written. */
  dies: boolean;
  /** A flow it starts runs at once. */
  startsEarly: boolean;
}

interface Engine {
  readonly runner: FlowRunner;
  readonly events: { readonly loses: boolean };
  readonly host: Host;
}

/** Ends a person's call when the host dies. Written changes stay. */
export class HostDied extends Error {}

function portsOf({ microsoft, ...engine }: Engine & { readonly microsoft: ModelMicrosoft }) {
  const { runner } = engine;
  const { customer, subscriptions } = facts();
  const store = memoryRequestStore();
  return {
    ...storesOf(store),
    openRequests: memoryOpenRequests(store.standing),
    expiries: memoryExpiryIndex(),
    instalments: memoryDueInstalments(),
    ...noRenewals(),
    customerSettings: memoryCustomerSettingsStore(),
    flow: engineOf(engine),
    clock: () => new Date(runner.now),
    fingerprint,
    prices: microsoft.prices,
    ordering: microsoft.ordering,
    exchanges: microsoft.exchanging.exchanges,
    refunds: microsoft.returns.refunds,
    support: microsoft.returns.support,
    policyChoices: defaultPolicyChoices,
    reservations: microsoft.owned.directory,
    settings: {
      markupPercent: '10',
      approvalsRequired: 1,
      approvalDeadlineHours: 2,
      outageWaitHours: 1,
      approvalCheckMinutes: 10,
      priceTolerancePercent: '0',
      partnerOnRecordAttestationAccepted: true,
    },
    customers: {
      listCustomers: () => Promise.resolve(listingOf([customer])),
      findCustomer: () => Promise.resolve(customer),
      listSubscriptions: () => Promise.resolve(listingOf(subscriptions)),
      hasAcceptedAgreement: () => Promise.resolve(true),
      listIndirectResellers: () => Promise.resolve(listingOf([])),
      validateReseller: () => Promise.resolve({ isValid: true }),
    },
    access: { rolesOn: () => Promise.resolve(['Owner']) },
    ...allGroupsExist,
    catalog: {
      findOffers: () => Promise.resolve(listingOf([offer()])),
      listSold: () => Promise.resolve(listingOf([])),
    },
  };
}

/** The supervisor reads the wake-ups past the faults of the store. */
const storesOf = (requests: ReturnType<typeof memoryRequestStore>) => ({
  ...{ requests, wakeUps: requests, headroom: requests },
});

/** Records every written status. */
function witnessed(requests: RequestStore, paths: Map<string, string[]>): RequestStore {
  const record = (requestId: string, status: string | undefined) => {
    const path = paths.get(requestId) ?? [];
    if (status !== undefined && path.at(-1) !== status) path.push(status);
    paths.set(requestId, path);
  };
  return {
    ...requests,
    insert: async (request, submitted) => {
      const inserted = await requests.insert(request, submitted);
      if (inserted === 'inserted') record(request.id, request.status);
      return inserted;
    },
    commit: async (change) => {
      const committed = await requests.commit(change);
      if (committed.committed) record(change.requestId, change.change.status);
      return committed;
    },
  };
}

function mortal(requests: RequestStore, host: Host): RequestStore {
  return {
    ...requests,
    commit: async (change) => {
      const committed = await requests.commit(change);
      if (committed.committed && host.dies && change.operation.startsWith('resolve/')) throw new HostDied();
      return committed;
    },
  };
}

function engineOf({ runner, events, host }: Engine): FlowEngine {
  const engine = runnerEngine(runner);
  return {
    ...engine,
    restart: async (id, kind, run) => {
      const isStarted = await engine.restart(id, kind, run);
      if (isStarted && host.startsEarly) await runner.settle();
      return isStarted;
    },
    wake: (id, run) => (events.loses ? Promise.resolve(runner.isRunning(id)) : engine.wake(id, run)),
  };
}

type Ports = ReturnType<typeof portsOf>;
