import type { IndirectReseller } from '../../src/customers/domain/customer.ts';
import { fingerprint } from '../../src/platform/node/fingerprint.ts';
import { memoryCustomerSettingsStore } from './memory/customer-settings-store.ts';
import type { Reservation } from '../../src/reservations/domain/reservation.ts';
import { noExchanges } from './memory/exchanges.ts';
import { noRenewals } from './memory/no-renewals.ts';
import { noReturns } from './memory/no-returns.ts';
import { memoryExpiryIndex } from './memory/expiry-index.ts';
import { memoryOpenRequests } from './memory/open-requests.ts';
import { memoryRequestStore } from './memory/request-store.ts';
import type { Actor } from '../../src/core/actor.ts';
import { ok } from '../../src/core/result.ts';
import type { MicrosoftPrice } from '../../src/purchase/domain/quote.ts';
import type { FlowSigns } from '../../src/requests/domain/flow-loss.ts';
import { runOf } from '../../src/requests/domain/run.ts';
import type { StepState } from '../../src/requests/domain/progress.ts';
import type { RequestProblem } from '../../src/requests/domain/request-problem.ts';
import { purchaseKind } from '../../src/purchase/domain/purchase-kind.ts';
import { requestOf } from '../../src/requests/domain/request-kind.ts';
import { purchaseWorkSchema, type FoundPurchase } from '../../src/purchase/domain/purchase-work.ts';
import { actionsWith, kinds } from '../../src/app/request-kinds.ts';
import type { FlowEngine } from '../../src/requests/ports/flow-engine.ts';
import type { Cart, OrderSearch } from '../../src/purchase/ports/ordering.ts';
import type { Clock } from '../../src/core/clock.ts';
import type { RequestStore } from '../../src/requests/ports/request-store.ts';
import type { PriceList } from '../../src/purchase/ports/price-list.ts';
import { aPurchase, facts, offer } from './purchase-facts.ts';
import { acceptRequest } from '../../src/requests/use-cases/accept-request.ts';
import { decideRequest } from '../../src/requests/use-cases/decide-request.ts';
import { evaluateRequest } from '../../src/requests/use-cases/evaluate-request.ts';
import { failRequest } from '../../src/requests/use-cases/fail-request.ts';
import { resolveApproval } from '../../src/requests/use-cases/resolve-approval.ts';
import { resolveRequest } from '../../src/requests/use-cases/resolve-request.ts';
import { withdrawRequest } from '../../src/requests/use-cases/withdraw-request.ts';
import { listingOf } from '../../src/core/listing.ts';
import { allGroupsExist } from './memory/scope-groups.ts';
import type { SoldSku } from '../../src/catalog/ports/catalog.ts';
import { deskSettings } from './desk-settings.ts';

export const customerId = 'aaaaaaaa-0000-4000-8000-000000000001';
export const person = (id: string): Actor => ({ id, name: id, channel: 'http' });
export const eur = (minor: number) => ({ minor, currency: 'EUR' });

/** A flow engine that only records its calls. A test sets `signsNow`. */
interface QuietEngine extends FlowEngine {
  readonly started: string[];
  readonly woken: string[];
  signsNow: FlowSigns;
}

function quietEngine(): QuietEngine {
  const started: string[] = [];
  const woken: string[] = [];
  const engine: QuietEngine = {
    signsNow: { state: 'live', lastSignAt: '2026-11-23T08:00:00.000Z' },
    started,
    woken,
    start: (id) => Promise.resolve(void started.push(id)),
    restart: (id) => Promise.resolve(started.push(id) > 0),
    wake: (id) => {
      woken.push(id);
      return Promise.resolve(engine.signsNow.state !== 'lost');
    },
    signs: () => Promise.resolve(engine.signsNow),
    terminate: () => Promise.resolve(true),
    progress: () => Promise.resolve(undefined),
  };
  return engine;
}

type Wrap = (requests: RequestStore, clock: Clock) => RequestStore;

/** The use cases around one request on stores in memory, with a clock and a Microsoft that tests can set. */
export function requestEnvironment(wrap: Wrap = (requests) => requests) {
  const { customer, subscriptions } = facts();
  const now = { at: new Date('2026-11-23T08:00:00.000Z') };
  const clock = () => now.at;
  const price: { value: MicrosoftPrice } = {
    value: { cost: eur(143_244), pricing: { minor: 155_700, currency: 'USD' }, armQuoteId: 'q-1' },
  };
  const prices: PriceList = {
    calculatePrice: () => Promise.resolve(ok(price.value)),
    payAsYouGoHourly: () => Promise.resolve('0.08832'),
  };
  const store = memoryRequestStore();
  const deps = {
    requests: wrap(store, clock),
    openRequests: memoryOpenRequests(store.standing),
    flow: quietEngine(),
    clock,
    fingerprint,
    prices,
    settings: { ...deskSettings },
    customers: {
      listCustomers: () => Promise.resolve(listingOf([customer])),
      findCustomer: () => Promise.resolve(customer),
      listSubscriptions: () => Promise.resolve(listingOf(subscriptions)),
      hasAcceptedAgreement: () => Promise.resolve(true),
      listIndirectResellers: () => Promise.resolve(listingOf<IndirectReseller>([])),
      validateReseller: () => Promise.resolve({ isValid: true }),
    },
    expiries: memoryExpiryIndex(),
    customerSettings: memoryCustomerSettingsStore(),
    ordering: {
      findOrderByName: (): Promise<OrderSearch> => Promise.resolve({ state: 'absent' }),
      findCart: (): Promise<Cart | undefined> => Promise.resolve(undefined),
    },
    access: { rolesOn: () => Promise.resolve(['Owner']) },
    ...allGroupsExist,
    catalog: {
      findOffers: () => Promise.resolve(listingOf([offer()])),
      listSold: () => Promise.resolve(listingOf<SoldSku>([])),
    },
    reservations: {
      listReservations: () => Promise.resolve(listingOf<Reservation>([])),
      listOrder: () => Promise.resolve(listingOf<Reservation>([])),
      findOrder: () => Promise.resolve(undefined),
    },
    exchanges: noExchanges,
    ...noReturns,
    ...noRenewals(),
  };
  const lifecycle = { ...deps, kinds, actionsOf: actionsWith(deps) };
  const currentRun = async (requestId: string): Promise<number> => {
    const stored = await deps.requests.read(requestId);
    return stored ? runOf(stored.request) : 1;
  };
  const submission = {
    kind: 'purchase',
    customerId,
    idempotencyKey: 'k-1',
    input: aPurchase(),
    requestedBy: person('sales'),
  };
  return {
    ...lifecycle,
    now,
    price,
    submission,
    accept: acceptRequest(deps),
    evaluate: async ({ requestId, run }: RunOf) =>
      evaluateRequest(lifecycle)({ requestId, run: run ?? (await currentRun(requestId)) }),
    decide: decideRequest(lifecycle),
    withdraw: withdrawRequest(lifecycle),
    resolve: async ({ requestId, run }: RunOf) => {
      const input = { requestId, run: run ?? (await currentRun(requestId)) };
      return withPurchaseWork(await resolveApproval(lifecycle)(input));
    },
    fail: async ({ requestId, run, status = 'needs-attention', problem, steps = [], ...found }: Stop) =>
      failRequest(lifecycle)({
        ...{ requestId, run: run ?? (await currentRun(requestId)) },
        ...{ status, problem, steps, found },
      }),
    settle: resolveRequest(lifecycle),
  };
}

/** The request of an activity, and the run that calls it; by default that of the row. */
interface RunOf {
  readonly requestId: string;
  readonly run?: number;
}

/** How a flow stops, with its result at Microsoft. */
interface Stop extends FoundPurchase, RunOf {
  readonly status?: 'needs-attention' | 'compensated';
  readonly problem: RequestProblem;
  readonly steps?: StepState[];
}

type Resolved = Awaited<ReturnType<ReturnType<typeof resolveApproval>>>;

/** What a purchase's flow is given, in the open. */
const withPurchaseWork = (resolved: Resolved) =>
  resolved.state === 'provisioning'
    ? {
        state: resolved.state,
        position: resolved.position,
        ...purchaseWorkSchema.parse(resolved.work),
      }
    : resolved;

/** A desk with one request that waits for approval, on a store that a test may wrap. */
export async function waitingEnvironment(wrap?: Wrap) {
  const environment = requestEnvironment(wrap);
  const accepted = await environment.accept(environment.submission);
  if (!accepted.ok) throw new Error('not accepted');
  const requestId = accepted.value.id;
  await environment.evaluate({ requestId });
  const read = async () => {
    const stored = await environment.requests.read(requestId);
    if (stored === undefined) throw new Error('no row');
    return { ...stored, request: requestOf(purchaseKind, stored.request) };
  };
  const quoteHash = (await read()).request.quote?.hash ?? '';
  const approveAs = (id: string, hash = quoteHash) =>
    environment.decide({ requestId, by: person(id), decision: 'approve', quoteHash: hash });
  const eventTypes = async () => (await environment.requests.timeline(requestId))?.map((line) => line.type);
  return { ...environment, requestId, quoteHash, read, approveAs, eventTypes };
}
