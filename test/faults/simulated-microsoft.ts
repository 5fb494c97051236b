import { buildCatalog } from '../../local/microsoft/catalog/build-catalog.ts';
import { orderPrice } from '../../local/microsoft/control/price-order.ts';
import { addDistortion, clearDistortions } from '../../local/microsoft/gateway/distortions.ts';
import { addFault } from '../../local/microsoft/gateway/faults.ts';
import { createGateway } from '../../local/microsoft/gateway/serve.ts';
import { partnerCenter } from '../../local/microsoft/partner-center/plane.ts';
import { resourceManager } from '../../local/microsoft/resource-manager/plane.ts';
import { retailPrices } from '../../local/microsoft/retail/plane.ts';
import { plant } from '../../local/microsoft/seed/plant.ts';
import { DEFAULT_SEED_FILE, readSeed } from '../../local/microsoft/seed/read-seed.ts';
import type { Settings } from '../../local/microsoft/settings.ts';
import type { Distortion } from '../../local/microsoft/store/distortion-record.ts';
import { addEarlierOrders } from '../../local/microsoft/partner-center/earlier-orders.ts';
import { openStore } from '../../local/microsoft/store/store.ts';

/** Tailspin accepted the agreement by itself here, and the partner has attested nothing. */
const SIGNED_DIRECTLY = 'aaaaaaaa-0000-4000-8000-000000000004';
const seed = smallSeed();
const catalog = buildCatalog(seed.catalog);
const ORIGIN = 'https://microsoft.test';
/** As long as the desk waits for an answer. */
const TIMEOUT_MS = 15_000;

/** What may go wrong with a call. */
export type Fault =
  /** It is carried out and the answer never comes. */
  | { readonly effect: 'timeout-after-commit' }
  /** The connection breaks before anything is done. */
  | { readonly effect: 'reset' }
  | { readonly effect: 'status'; readonly status: 500 | 503 }
  /** Refused for good. */
  | { readonly effect: 'status'; readonly status: 403 | 404; readonly code: string }
  | { readonly effect: 'throttle'; readonly retryAfter: string };

/** Says what goes wrong with a call, if anything; calls are named as {@link nameOf} does. */
export type InjectedFault = (call: string) => Fault | undefined;

export interface SentCall {
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly requestId: string | null;
  /** What the simulator answered with a success; absent for everything else. */
  answer?: unknown;
}

type Method = 'GET' | 'POST' | 'PATCH';

const SINGLE = /^(?:[0-9a-f]{8}-[0-9a-f-]{27}|[A-Za-z0-9_-]{33})$/;

/** Method and path with a star for each id, as faults are ordered: `GET /v1/customers/*`. */
const nameOf = (method: Method, path: string): string =>
  `${method} ${path
    .split('/')
    .map((segment, at, all) => (isId(segment, all[at - 1]) ? '*' : segment))
    .join('/')}`;

const isId = (segment: string, before: string | undefined): boolean =>
  SINGLE.test(segment) || (before !== undefined && ['products', 'skus'].includes(before));

/**
 * The simulator in this process, without sockets and on a clock of the test: what the desk sends goes through the
 * same routes, transactions and journal as over the wire. Broken connections are made here, where the sockets would be.
 */
export function simulatedMicrosoft(clock: { now: number }, settings: Partial<Settings> = {}) {
  const store = openStore(':memory:');
  const runner = {
    clock: { now: () => new Date(clock.now) },
    seed,
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
  let trouble: InjectedFault = () => undefined;
  const answer = async (method: Method, target: URL, init: RequestInit): Promise<Response> => {
    const { body, statusCode, headers } = await gateway.inject({
      method,
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
    const fault = trouble(name);
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
    /** Changes the price of the SKU that is bought, as a factor of the first one. */
    reprice: (factor: string) =>
      orderPrice(runner, { sku: 'Standard_D2s_v5', region: 'westeurope', term: 'P1Y', factor }),
    /** Orders the customer had before, each of one unit. */
    addEarlierOrders: (customerId: string, count: number) => {
      const customer = seed.customers.find(({ id }) => id === customerId);
      if (customer === undefined) throw new Error(`no customer ${customerId}`);
      addEarlierOrders(runner, customer, { count, ageDays: 30, billingCycle: 'one_time' });
    },
    /** Edits every answer that fits, from now on until {@link heal}. */
    distort: (distortion: Omit<Distortion, 'id' | 'times'>) =>
      addDistortion(store, { ...distortion, id: 'next', times: 1_000 }),
    /** What goes wrong from now on. */
    befallenBy: (next: InjectedFault) => void (trouble = next),
    heal: () => {
      trouble = () => undefined;
      clearDistortions(store);
    },
    orders: () => store.journal.effectsSince(0).filter(({ kind }) => kind === 'order'),
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

/** The seed with what one purchase needs: the whole catalog would take longer to read than the purchase. */
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
