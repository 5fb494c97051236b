import { buildCatalog } from '../../local/microsoft/catalog/build-catalog.ts';
import { trapRenewal } from '../../local/microsoft/control/trap-renewal.ts';
import { orderPrice } from '../../local/microsoft/control/price-order.ts';
import { addDistortion, clearDistortions } from '../../local/microsoft/gateway/distortions.ts';
import { addFault } from '../../local/microsoft/gateway/faults.ts';
import { createGateway } from '../../local/microsoft/gateway/serve.ts';
import { partnerCenter } from '../../local/microsoft/partner-center/plane.ts';
import { addPolicyErrors } from '../../local/microsoft/resource-manager/ordered-policy-errors.ts';
import { resourceManager } from '../../local/microsoft/resource-manager/plane.ts';
import { retailPrices } from '../../local/microsoft/retail/plane.ts';
import { plant } from '../../local/microsoft/seed/plant.ts';
import { DEFAULT_SEED_FILE, readSeed } from '../../local/microsoft/seed/read-seed.ts';
import type { Settings } from '../../local/microsoft/settings.ts';
import type { Distortion } from '../../local/microsoft/store/distortion-record.ts';
import type { ReservationEffect } from '../../local/microsoft/store/journal.ts';
import { addEarlierOrders } from '../../local/microsoft/partner-center/earlier-orders.ts';
import type { ExchangeOutcome } from '../../local/microsoft/store/exchange-records.ts';
import { addOutcome } from '../../local/microsoft/resource-manager/exchange/exchange-outcomes.ts';
import { openStore } from '../../local/microsoft/store/store.ts';

/** Tailspin has signed the agreement directly, and the partner has attested nothing. */
const SIGNED_DIRECTLY = 'aaaaaaaa-0000-4000-8000-000000000004';
const seed = smallSeed();
const catalog = buildCatalog(seed.catalog);
const ORIGIN = 'https://microsoft.test';
/** The timeout of the desk's calls. */
const TIMEOUT_MS = 15_000;

/** A fault of a call. */
export type Fault =
  /** The call is executed and the response is lost. */
  | { readonly effect: 'timeout-after-commit' }
  /** The connection breaks before the call is executed. */
  | { readonly effect: 'reset' }
  | { readonly effect: 'status'; readonly status: 500 | 503 }
  /** Refused finally. */
  | { readonly effect: 'status'; readonly status: 403 | 404; readonly code: string }
  | { readonly effect: 'throttle'; readonly retryAfter: string };

/** Chooses the fault of a call, if any. Calls are named as by {@link nameOf}. */
export type InjectedFault = (call: string) => Fault | undefined;

export interface SentCall {
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly requestId: string | null;
  /** The body of a successful response; absent for all others. */
  answer?: unknown;
}

type Method = 'GET' | 'POST' | 'PATCH';

const SINGLE = /^(?:[0-9a-f]{8}-[0-9a-f-]{27}|[A-Za-z0-9_-]{33})$/;

/** Method and path with a star for each id, as faults name calls: `GET /v1/customers/*`. */
const nameOf = (method: Method, path: string): string =>
  `${method} ${path
    .split('/')
    .map((segment, at, all) => (isId(segment, all[at - 1]) ? '*' : segment))
    .join('/')}`;

const isId = (segment: string, before: string | undefined): boolean =>
  SINGLE.test(segment) || (before !== undefined && ['products', 'skus'].includes(before));

/**
 * The simulator in this process, without sockets and on the clock of the test. Calls go through the same routes,
 * transactions and journal as over the wire. Broken connections are injected here.
 */
export function simulatedMicrosoft(clock: { now: number }, settings: Partial<Settings> = {}) {
  const store = openStore(':memory:');
  const runner = {
    clock: { now: () => new Date(clock.now) },
    seed: {
      ...seed,
      customers: seed.customers.map((customer) => ({ ...customer })),
      indirectResellers: seed.indirectResellers.map((reseller) => ({ ...reseller })),
    },
    settings: { ...seed.settings, ...settings },
    catalog,
    store,
  };
  plant(runner);
  const gateway = createGateway(
    runner,
    [
      { prefix: '/v1', plane: partnerCenter(runner) },
      { prefix: '/api/retail', plane: retailPrices(runner) },
      { prefix: '/', plane: resourceManager(runner) },
    ],
    { cert: '', key: '' },
  );
  const calls: SentCall[] = [];
  let faultOf: InjectedFault = () => undefined;
  const answer = async (method: Method, target: URL, init: RequestInit): Promise<Response> => {
    const { body, statusCode, headers } = await gateway.inject({
      method,
      // Microsoft's links lead back to the host that was called.
      authority: target.host,
      url: target.pathname + target.search,
      headers: init.headers as Record<string, string>,
      ...(typeof init.body === 'string' ? { payload: init.body } : {}),
    });
    return new Response(body === '' ? null : body, {
      status: statusCode,
      headers: headers as Record<string, string>,
    });
  };
  const send = async (target: URL, init: RequestInit): Promise<Response> => {
    const method = (init.method ?? 'GET') as Method;
    const name = nameOf(method, target.pathname);
    const requestId = new Headers(init.headers).get('MS-RequestId');
    const sent: SentCall = { name, at: clock.now, requestId };
    calls.push(sent);
    const fault = faultOf(name);
    if (fault?.effect === 'reset') throw brokenConnection();
    if (fault?.effect === 'status' || fault?.effect === 'throttle')
      addFault(store, { ...fault, id: 'next', match: { path: target.pathname }, times: 1 });
    const given = await answer(method, target, init);
    if (given.ok) sent.answer = await bodyOf(given);
    if (fault?.effect !== 'timeout-after-commit') return given;
    clock.now += TIMEOUT_MS;
    throw new DOMException('No answer came.', 'TimeoutError');
  };
  return {
    url: ORIGIN,
    fetch: ((target: URL, init: RequestInit) => send(target, init)) as typeof fetch,
    /** All calls, oldest first. */
    calls,
    settings: runner.settings,
    requesterId: seed.people['sales-agent'] ?? 'nobody',
    /** Changes the price of the purchased SKU, as a factor of the original price. */
    reprice: (factor: string) =>
      orderPrice(runner, { sku: 'Standard_D2s_v5', region: 'westeurope', term: 'P1Y', factor }),
    /** Lays a trap for the renewal of a reservation, or switches its renewal off or on. */
    trapRenewal: (order: object) => trapRenewal(runner, order),
    renewals: () => store.journal.effectsSince(0).filter(({ kind }) => kind === 'renewal'),
    patches: () => store.journal.effectsSince(0).filter(({ kind }) => kind === 'patch'),
    /** Sells to the customer through another indirect reseller from now on. */
    sellThrough: (customerId: string, mpnId: string) => {
      const customer = runner.seed.customers.find(({ id }) => id === customerId);
      if (customer === undefined) throw new Error(`no customer ${customerId}`);
      Object.assign(customer, { indirectResellerMpnId: mpnId });
    },
    /** Microsoft's policy refuses every calculation of a refund with these errors. */
    refuseRefunds: (policyErrors: readonly { code?: string; message?: string }[]) =>
      addPolicyErrors(store, {
        id: 'next',
        operation: 'calculateRefund',
        policyErrors: [...policyErrors],
        times: 1_000,
      }),
    /** No reseller may be Partner on Record any more. */
    invalidateResellers: () =>
      runner.seed.indirectResellers.forEach((reseller) => Object.assign(reseller, { state: 'terminated' })),
    /** Adds earlier orders of the customer, each of one unit. */
    addEarlierOrders: (customerId: string, count: number) => {
      const customer = seed.customers.find(({ id }) => id === customerId);
      if (customer === undefined) throw new Error(`no customer ${customerId}`);
      addEarlierOrders(runner, customer, { count, ageDays: 30, billingCycle: 'one_time' });
    },
    /** Edits every matching response until {@link heal} is called. */
    distort: (distortion: Omit<Distortion, 'id' | 'times'>) =>
      addDistortion(store, { ...distortion, id: 'next', times: 1_000 }),
    /** Sets the faults of later calls. */
    befallenBy: (next: InjectedFault) => void (faultOf = next),
    heal: () => {
      faultOf = () => undefined;
      clearDistortions(store);
    },
    orders: () =>
      store.journal
        .effectsSince(0)
        .filter((effect): effect is ReservationEffect & { seq: number } => effect.kind === 'order'),
    exchanges: () => store.journal.effectsSince(0).filter(({ kind }) => kind === 'exchange'),
    /** Orders how the next exchange ends. */
    exchangeEnds: (outcome: Partial<ExchangeOutcome>) =>
      addOutcome(store, {
        id: 'next',
        failedReturns: [],
        failedPurchases: [],
        stuckPolls: 0,
        times: 1,
        status: 'Failed',
        ...outcome,
      }),
    returns: () =>
      store.journal
        .effectsSince(0)
        .filter((effect): effect is ReservationEffect & { seq: number } => effect.kind === 'return'),
    close: () => store.close(),
  };
}

async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.clone().text();
  return text === '' ? undefined : (JSON.parse(text) as unknown);
}

const brokenConnection = (): TypeError =>
  new TypeError('fetch failed', {
    cause: Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }),
  });

/**
 * The seed with only what one purchase needs, because reading the whole catalog would take longer than the purchase.
 */
function smallSeed() {
  const whole = readSeed(DEFAULT_SEED_FILE);
  const isBought = ({ sku }: { sku: string }) => sku === 'Standard_D2s_v5';
  return {
    ...whole,
    plantedReservations: { ...whole.plantedReservations, reservations: [] },
    customers: whole.customers.map((customer) =>
      customer.id === SIGNED_DIRECTLY
        ? { ...customer, agreementAcceptedOn: null, agreementSignedDirectly: true }
        : customer,
    ),
    catalog: {
      ...whole.catalog,
      regions: whole.catalog.regions.filter(({ name }) => name === 'westeurope'),
      families: whole.catalog.families.filter(({ sizes }) => sizes.some(isBought)),
    },
  };
}
