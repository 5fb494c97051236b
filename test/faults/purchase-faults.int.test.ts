import { describe, expect, it } from '@jest/globals';
import { always, lost } from './faults.ts';
import { survivesEveryFault } from './every-call.ts';
import type { Fault, InjectedFault } from './simulated-microsoft.ts';
import { standingOf } from './assert-consistent.ts';
import { faultEnvironment, type FaultEnvironment } from './fault-environment.ts';

const MINUTE_MS = 60_000;
/** How long an order may be missing from the order list. */
const ORDERS_SHOW_AFTER_MS = 15 * MINUTE_MS;
const CART = 'POST /v1/customers/*/carts';
const CHECKOUT = 'POST /v1/customers/*/carts/*/checkout';

/** Purchases that together make all calls. */
const journeys = {
  upfront: { input: {}, injectFault: undefined },
  'through a reseller': {
    customerId: 'aaaaaaaa-0000-4000-8000-000000000002',
    input: { subscriptionId: 'bbbbbbbb-0000-4000-8000-000000000003' },
    injectFault: undefined,
  },
  'an agreement signed directly': {
    customerId: 'aaaaaaaa-0000-4000-8000-000000000004',
    input: { subscriptionId: 'bbbbbbbb-0000-4000-8000-000000000005' },
    injectFault: undefined,
  },
  monthly: { input: { billingPlan: 'Monthly' }, injectFault: undefined },
  'lost checkout': { input: {}, injectFault: always(CHECKOUT, lost) },
} as const;
type Journey = keyof typeof journeys;

async function live(journey: Journey, added: InjectedFault): Promise<FaultEnvironment> {
  const { injectFault, ...circumstances } = journeys[journey];
  const environment = faultEnvironment(circumstances);
  environment.microsoft.befallenBy((call) => added(call) ?? injectFault?.(call));
  await environment.buy();
  return environment;
}

const BOUGHT = 'completed, 1 orders, 1 entries';
const BEFORE = 'needs-attention (step-failed), 0 orders, 0 entries';
const AFTER = 'needs-attention (step-failed), 1 orders, 0 entries';
/** The cart is still open, because it lives for days. */
const NOT_ORDERED = 'needs-attention (not-ordered), 0 orders, 0 entries';

/** Every call of a purchase, with the end when the call always fails and when only its response is lost. */
const calls: readonly (readonly [call: string, Journey, stops: string, unheard: string])[] = [
  ['GET /v1/customers/*', 'upfront', BEFORE, BEFORE],
  ['GET /v1/customers/*/subscriptions', 'upfront', BEFORE, BEFORE],
  ['GET /v1/customers/*/agreements', 'upfront', BEFORE, BEFORE],
  [
    'GET /v1/customers/*/directSignedMicrosoftCustomerAgreementStatus',
    'an agreement signed directly',
    BEFORE,
    BEFORE,
  ],
  ['GET /v1/customers/*/relationships', 'through a reseller', BEFORE, BEFORE],
  ['POST /v1/partners/validateresellers', 'through a reseller', BEFORE, BEFORE],
  ['GET /v1/customers/*/subscriptions/*/azureEntitlements', 'upfront', BEFORE, BEFORE],
  ['GET /subscriptions/*/providers/Microsoft.Authorization/roleAssignments', 'upfront', BEFORE, BEFORE],
  // What was bought lately.
  ['GET /providers/Microsoft.Capacity/reservations', 'upfront', BEFORE, BEFORE],
  ['GET /v1/products', 'upfront', BEFORE, BEFORE],
  ['GET /v1/products/*/skus', 'upfront', BEFORE, BEFORE],
  ['GET /v1/products/*/skus/*/availabilities', 'upfront', BEFORE, BEFORE],
  ['POST /providers/Microsoft.Capacity/calculatePrice', 'upfront', BEFORE, BEFORE],
  // Only the saving needs the list prices.
  ['GET /api/retail/prices', 'upfront', BOUGHT, BOUGHT],
  ['GET /v1/customers/*/subscriptions/*/registrationstatus', 'upfront', BEFORE, BEFORE],
  ['POST /v1/customers/*/subscriptions/*/registrations', 'upfront', BEFORE, BOUGHT],
  ['POST /v1/extensions/product/checkInventory', 'upfront', BEFORE, BEFORE],
  [CART, 'upfront', BEFORE, BEFORE],
  [CHECKOUT, 'upfront', NOT_ORDERED, BOUGHT],
  ['GET /v1/customers/*/orders/*/provisioningstatus', 'upfront', AFTER, AFTER],
  ['GET /v1/customers/*/entitlements', 'upfront', AFTER, AFTER],
  ['GET /providers/Microsoft.Capacity/reservationOrders/*/reservations', 'upfront', AFTER, AFTER],
  ['PATCH /providers/Microsoft.Capacity/reservationOrders/*/reservations/*', 'upfront', AFTER, AFTER],
  ['GET /providers/Microsoft.Capacity/reservationOrders/*/reservations/*', 'upfront', AFTER, AFTER],
  ['GET /providers/Microsoft.Capacity/reservationOrders/*', 'monthly', AFTER, AFTER],
  ['GET /v1/customers/*/carts/*', 'lost checkout', AFTER, AFTER],
  ['GET /v1/customers/*/orders', 'lost checkout', AFTER, AFTER],
];

describe('a purchase', () => {
  survivesEveryFault({
    ...{ journeys: Object.keys(journeys) as Journey[], calls, live },
    ...{ standing: standingOf, done: BOUGHT },
    // Some calls come in pairs.
    ...{ inTwoMinutes: 'Mon, 23 Nov 2026 08:02:00 GMT', failsOneIn: 3 },
  });
});

describe('a read that Microsoft refuses', () => {
  const refused: Fault = { effect: 'status', status: 403, code: '2002' };

  it.each([
    ['GET /v1/customers/*/subscriptions', 'needs-attention (read-refused), 0 orders, 0 entries', 1],
    ['GET /v1/customers/*/agreements', 'needs-attention (read-refused), 0 orders, 0 entries', 1],
    [
      'GET /v1/customers/*/subscriptions/*/registrationstatus',
      'needs-attention (read-refused), 0 orders, 0 entries',
      1,
    ],
    [
      'GET /v1/customers/*/orders/*/provisioningstatus',
      'needs-attention (read-refused), 1 orders, 0 entries',
      1,
    ],
    [
      'GET /providers/Microsoft.Capacity/reservationOrders/*/reservations',
      'needs-attention (read-refused), 1 orders, 0 entries',
      1,
    ],
  ])('is for a person at once, and a retry leads on: %s', async (call, end, times) => {
    const environment = await live('upfront', always(call, refused));
    expect(await standingOf(environment)).toBe(end);
    expect(callsOf(environment, call)).toHaveLength(times);
    expect((await environment.stored()).request.problem).toMatchObject({ microsoft: { code: '2002' } });

    environment.microsoft.heal();
    await environment.resolve('retry');
    expect(await standingOf(environment)).toBe(BOUGHT);
  });
});

const callsOf = ({ microsoft }: FaultEnvironment, call: string) =>
  microsoft.calls.filter(({ name }) => name === call);

describe('an order of which Microsoft refuses a part', () => {
  const inPart = 'needs-attention (quantity-differs), 1 orders, 0 entries';

  it('is kept, reported and never ordered again', async () => {
    const environment = faultEnvironment({ microsoft: { unitsPerOrder: 2 } });
    await environment.buy();
    expect(await standingOf(environment)).toBe(inPart);
    const { request } = await environment.stored();
    expect(request.result).toMatchObject({ orderId: expect.any(String), reservations: [{ quantity: 2 }] });
    expect(request.problem?.detail).toContain('Asked were 3 units, bought are 2.');
    expect((await environment.timeline()).find(({ type }) => type === 'ordered')?.data).toMatchObject({
      refused: [{ code: '800017', message: 'Only 2 of 3 are available.' }],
    });

    expect(await environment.resolve('abandon')).toMatchObject({ code: 'not-resolvable' });
    await environment.resolve('retry');
    expect(await standingOf(environment)).toBe(inPart);
    expect(callsOf(environment, CART)).toHaveLength(1);
  });

  it('is posted as approved after an operator has bought the rest by hand', async () => {
    const environment = faultEnvironment({ microsoft: { unitsPerOrder: 2 } });
    await environment.buy();
    await environment.resolve('mark-done');
    expect(await standingOf(environment)).toBe(BOUGHT);
    const { quote } = (await environment.stored()).request;
    const [entry] = await environment.ledger();
    const payable = entry?.lines.find(({ account }) => account === 'microsoft-payable');
    expect(payable?.credit).toEqual(quote?.cost);
  });

  it('cannot be marked as done with instalments of an order of fewer units', async () => {
    const environment = faultEnvironment({
      microsoft: { unitsPerOrder: 2 },
      input: { billingPlan: 'Monthly' },
    });
    await environment.buy();
    await environment.resolve('mark-done');
    expect(await standingOf(environment)).toBe(inPart);
  });
});

describe('an order that is never provisioned', () => {
  it('needs attention after an hour, is kept, and is used by a retry', async () => {
    const environment = faultEnvironment({ microsoft: { provisioningPolls: 1000 } });
    await environment.buy();
    expect(await standingOf(environment)).toBe('needs-attention (order-stuck), 1 orders, 0 entries');
    const [order] = environment.microsoft.orders();
    const { result, problem } = (await environment.stored()).request;
    expect(result?.orderId).toBe(order?.orderId);
    const waited = Date.parse(problem?.stoppedAt ?? '') - Date.parse(order?.at ?? '');
    expect(waited).toBeGreaterThanOrEqual(60 * MINUTE_MS);
    expect(await environment.resolve('abandon')).toMatchObject({ code: 'not-resolvable' });

    environment.microsoft.settings.provisioningPolls = 1;
    await environment.resolve('retry');
    expect(await standingOf(environment)).toBe(BOUGHT);
    expect(callsOf(environment, CHECKOUT)).toHaveLength(1);
  });
});

/** The first three checkouts fail, and the price rises by half with the third. */
async function risen(fault: Fault, prepare: (environment: FaultEnvironment) => void = () => undefined) {
  const environment = faultEnvironment();
  prepare(environment);
  let met = 0;
  environment.microsoft.befallenBy((name) => {
    if (name !== CHECKOUT || (met += 1) > 3) return undefined;
    if (met === 3) environment.microsoft.reprice('1.5');
    return fault;
  });
  await environment.buy();
  return environment;
}

describe('a price that rises between two attempts of the checkout', () => {
  it('ends the purchase without an order', async () => {
    const environment = await risen({ effect: 'status', status: 503 });
    expect(await standingOf(environment)).toBe('compensated, 0 orders, 0 entries');
    expect((await environment.stored()).request.problem).toMatchObject({
      code: 'price-risen',
      step: 'checkout',
    });
    expect(callsOf(environment, CHECKOUT)).toHaveLength(3);
  });

  it('does not lose the order of an attempt whose response was lost', async () => {
    const environment = await risen(lost);
    expect(await standingOf(environment)).toBe(BOUGHT);
    expect(callsOf(environment, CART)).toHaveLength(1);
  });
});

/** Microsoft shows a cart as open although its checkout was executed. */
const showOpenCarts = ({ microsoft }: FaultEnvironment): void =>
  microsoft.distort({
    match: { method: 'GET', path: '/v1/customers/*/carts/*' },
    change: [{ op: 'set', at: '/status', value: 'Active' }],
  });

describe('a checkout that Microsoft is still processing', () => {
  it('does not count as not ordered because the cart is still open', async () => {
    const environment = faultEnvironment();
    showOpenCarts(environment);
    environment.microsoft.befallenBy(always(CHECKOUT, lost));
    await environment.buy();

    expect(await standingOf(environment)).toBe(BOUGHT);
    expect(callsOf(environment, CART)).toHaveLength(1);
  });

  it('does not count as not ordered because the price has risen', async () => {
    const environment = await risen(lost, showOpenCarts);
    expect(await standingOf(environment)).toBe(BOUGHT);
    expect(callsOf(environment, CART)).toHaveLength(1);
  });
});

describe('a cart that expires before its checkout', () => {
  const unavailable: Fault = { effect: 'status', status: 503 };

  /** The nth checkouts get no answer while the cart, which lives a minute, expires. */
  const downAt = (...numbers: readonly number[]): InjectedFault => {
    let met = 0;
    return (name) => (name === CHECKOUT && numbers.includes((met += 1)) ? unavailable : undefined);
  };

  it('is replaced when it can no longer become an order', async () => {
    const environment = faultEnvironment({ microsoft: { cartLifetime: MINUTE_MS } });
    environment.microsoft.befallenBy(downAt(1, 2, 3, 4, 5));
    await environment.buy();
    expect(await standingOf(environment)).toBe(BOUGHT);
    const [first, second, third] = callsOf(environment, CART).map(({ at }) => at);
    expect(third).toBeUndefined();
    expect((second ?? 0) - (first ?? 0)).toBeGreaterThan(ORDERS_SHOW_AFTER_MS);
  });

  it('twice needs attention, and a retry creates a third', async () => {
    const environment = faultEnvironment({ microsoft: { cartLifetime: MINUTE_MS } });
    environment.microsoft.befallenBy(downAt(1, 2, 3, 4, 5, 7, 8, 9, 10, 11));
    await environment.buy();
    expect(await standingOf(environment)).toBe('needs-attention (cart-expired), 0 orders, 0 entries');
    await environment.resolve('retry');
    expect(await standingOf(environment)).toBe(BOUGHT);
    expect(callsOf(environment, CART)).toHaveLength(3);
  });

  it('is not replaced when its checkout created an order and the response was lost', async () => {
    const environment = faultEnvironment({ microsoft: { cartLifetime: MINUTE_MS } });
    environment.microsoft.befallenBy(always(CHECKOUT, lost));
    await environment.buy();
    expect(await standingOf(environment)).toBe(BOUGHT);
    expect(callsOf(environment, CART)).toHaveLength(1);
    const checkouts = callsOf(environment, CHECKOUT);
    expect(checkouts.length).toBeGreaterThan(1);
    expect(new Set(checkouts.map(({ requestId }) => requestId)).size).toBe(1);
  });
});
