import { describe, expect, it } from '@jest/globals';
import type { Fault, InjectedFault } from './simulated-microsoft.ts';
import { standingOf } from './assert-consistent.ts';
import { faultEnvironment, type FaultEnvironment } from './fault-environment.ts';

const MINUTE_MS = 60_000;
/** So long an order may be missing from the order list. */
const ORDERS_SHOW_AFTER_MS = 15 * MINUTE_MS;
const CART = 'POST /v1/customers/*/carts';
const CHECKOUT = 'POST /v1/customers/*/carts/*/checkout';

const lost: Fault = { effect: 'timeout-after-commit' };
const reset: Fault = { effect: 'reset' };
/** The clock begins at 08:00:00 UTC. */
const faults: Readonly<Record<string, Fault>> = {
  'a timeout after commit': lost,
  'a reset': reset,
  '429, seconds': { effect: 'throttle', retryAfter: '2' },
  '429, a date': { effect: 'throttle', retryAfter: 'Mon, 23 Nov 2026 08:02:00 GMT' },
  '429, three years': { effect: 'throttle', retryAfter: '99999999' },
  '500': { effect: 'status', status: 500 },
  '503': { effect: 'status', status: 503 },
};

const always =
  (call: string, fault: Fault): InjectedFault =>
  (name) =>
    name === call ? fault : undefined;

/** Of calls of that name one fails and two go through, because some are made in pairs. */
function oneInThree(call: string, fault: Fault): InjectedFault {
  let met = 0;
  return (name) => (name === call && (met += 1) % 3 === 1 ? fault : undefined);
}

/** The purchases that make all the calls there are. */
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

async function live(journey: Journey, trouble: InjectedFault): Promise<FaultEnvironment> {
  const { injectFault, ...circumstances } = journeys[journey];
  const desk = faultEnvironment(circumstances);
  desk.microsoft.befallenBy((call) => trouble(call) ?? injectFault?.(call));
  await desk.buy();
  return desk;
}

const BOUGHT = 'completed, 1 orders, 1 entries';
const BEFORE = 'needs-attention (step-failed), 0 orders, 0 entries';
const AFTER = 'needs-attention (step-failed), 1 orders, 0 entries';
/** The cart is still open: it lives for days. */
const NOT_ORDERED = 'needs-attention (not-ordered), 0 orders, 0 entries';

/** Every call of a purchase, where the purchase stands when the call never goes through, and when only its answer is lost. */
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
  it('makes the calls below and no others', async () => {
    const made = new Set<string>();
    for (const journey of Object.keys(journeys) as Journey[]) {
      const desk = await live(journey, () => undefined);
      expect(await standingOf(desk)).toBe(BOUGHT);
      desk.microsoft.calls.forEach(({ name }) => made.add(name));
    }
    expect([...made].sort()).toEqual(calls.map(([call]) => call).sort());
  });

  it.each(calls)('goes through when %s fails now and then (%s)', async (call, journey) => {
    for (const [name, fault] of Object.entries(faults)) {
      const desk = await live(journey, oneInThree(call, fault));
      expect(`${name}: ${await standingOf(desk)}`).toBe(`${name}: ${BOUGHT}`);
    }
  });

  it.each(calls)(
    'stands where it should when %s always fails (%s), and a retry leads on',
    async (call, journey, stops, unheard) => {
      // What is only read is read in vain either way.
      const ways = call.startsWith('GET')
        ? [[reset, stops] as const]
        : [[reset, stops] as const, [lost, unheard] as const];
      for (const [fault, end] of ways) {
        const desk = await live(journey, always(call, fault));
        expect(`${fault.effect}: ${await standingOf(desk)}`).toBe(`${fault.effect}: ${end}`);
        desk.microsoft.heal();
        if (end !== BOUGHT) await desk.resolve('retry');
        expect(`${fault.effect}, then: ${await standingOf(desk)}`).toBe(`${fault.effect}, then: ${BOUGHT}`);
      }
    },
  );
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
    const desk = await live('upfront', always(call, refused));
    expect(await standingOf(desk)).toBe(end);
    expect(callsOf(desk, call)).toHaveLength(times);
    expect((await desk.stored()).request.problem).toMatchObject({ microsoft: { code: '2002' } });

    desk.microsoft.heal();
    await desk.resolve('retry');
    expect(await standingOf(desk)).toBe(BOUGHT);
  });
});

const callsOf = ({ microsoft }: FaultEnvironment, call: string) =>
  microsoft.calls.filter(({ name }) => name === call);

describe('an order of which Microsoft refuses a part', () => {
  const inPart = 'needs-attention (quantity-differs), 1 orders, 0 entries';

  it('is kept, told and never bought again', async () => {
    const desk = faultEnvironment({ microsoft: { unitsPerOrder: 2 } });
    await desk.buy();
    expect(await standingOf(desk)).toBe(inPart);
    const { request } = await desk.stored();
    expect(request.result).toMatchObject({ orderId: expect.any(String), reservations: [{ quantity: 2 }] });
    expect(request.problem?.detail).toContain('Asked were 3 units, bought are 2.');
    expect((await desk.timeline()).find(({ type }) => type === 'ordered')?.data).toMatchObject({
      refused: [{ code: '800017', message: 'Only 2 of 3 are available.' }],
    });

    expect(await desk.resolve('abandon')).toMatchObject({ code: 'not-resolvable' });
    await desk.resolve('retry');
    expect(await standingOf(desk)).toBe(inPart);
    expect(callsOf(desk, CART)).toHaveLength(1);
  });

  it('is booked as approved once an operator has bought the rest by hand and says so', async () => {
    const desk = faultEnvironment({ microsoft: { unitsPerOrder: 2 } });
    await desk.buy();
    await desk.resolve('mark-done');
    expect(await standingOf(desk)).toBe(BOUGHT);
    const { quote } = (await desk.stored()).request;
    const [entry] = await desk.ledger();
    const payable = entry?.lines.find(({ account }) => account === 'microsoft-payable');
    expect(payable?.credit).toEqual(quote?.cost);
  });

  it('is not marked as done where instalments would follow an order of fewer units', async () => {
    const desk = faultEnvironment({ microsoft: { unitsPerOrder: 2 }, input: { billingPlan: 'Monthly' } });
    await desk.buy();
    await desk.resolve('mark-done');
    expect(await standingOf(desk)).toBe(inPart);
  });
});

describe('an order that is never provisioned', () => {
  it('is shown to people after an hour, kept, and taken up by a retry', async () => {
    const desk = faultEnvironment({ microsoft: { provisioningPolls: 1000 } });
    await desk.buy();
    expect(await standingOf(desk)).toBe('needs-attention (order-stuck), 1 orders, 0 entries');
    const [order] = desk.microsoft.orders();
    const { result, problem } = (await desk.stored()).request;
    expect(result?.orderId).toBe(order?.orderId);
    const waited = Date.parse(problem?.stoppedAt ?? '') - Date.parse(order?.at ?? '');
    expect(waited).toBeGreaterThanOrEqual(60 * MINUTE_MS);
    expect(await desk.resolve('abandon')).toMatchObject({ code: 'not-resolvable' });

    desk.microsoft.settings.provisioningPolls = 1;
    await desk.resolve('retry');
    expect(await standingOf(desk)).toBe(BOUGHT);
    expect(callsOf(desk, CHECKOUT)).toHaveLength(1);
  });
});

/** The first three checkouts go wrong, and the price is up by half with the third. */
async function risen(fault: Fault, prepare: (desk: FaultEnvironment) => void = () => undefined) {
  const desk = faultEnvironment();
  prepare(desk);
  let met = 0;
  desk.microsoft.befallenBy((name) => {
    if (name !== CHECKOUT || (met += 1) > 3) return undefined;
    if (met === 3) desk.microsoft.reprice('1.5');
    return fault;
  });
  await desk.buy();
  return desk;
}

describe('a price that rises between two tries of the checkout', () => {
  it('ends the purchase with nothing bought', async () => {
    const desk = await risen({ effect: 'status', status: 503 });
    expect(await standingOf(desk)).toBe('compensated, 0 orders, 0 entries');
    expect((await desk.stored()).request.problem).toMatchObject({ code: 'price-risen', step: 'checkout' });
    expect(callsOf(desk, CHECKOUT)).toHaveLength(3);
  });

  it('does not lose the order of a try that went through unheard', async () => {
    const desk = await risen(lost);
    expect(await standingOf(desk)).toBe(BOUGHT);
    expect(callsOf(desk, CART)).toHaveLength(1);
  });
});

/** Microsoft shows a cart as open although its checkout was carried out. */
const showOpenCarts = ({ microsoft }: FaultEnvironment): void =>
  microsoft.distort({
    match: { method: 'GET', path: '/v1/customers/*/carts/*' },
    change: [{ op: 'set', at: '/status', value: 'Active' }],
  });

describe('a checkout that Microsoft is still at work on', () => {
  it('is not taken for one that bought nothing because the cart is still open', async () => {
    const desk = faultEnvironment();
    showOpenCarts(desk);
    desk.microsoft.befallenBy(always(CHECKOUT, lost));
    await desk.buy();

    expect(await standingOf(desk)).toBe(BOUGHT);
    expect(callsOf(desk, CART)).toHaveLength(1);
  });

  it('nor because the price has risen since', async () => {
    const desk = await risen(lost, showOpenCarts);
    expect(await standingOf(desk)).toBe(BOUGHT);
    expect(callsOf(desk, CART)).toHaveLength(1);
  });
});

describe('a cart that expires before its checkout', () => {
  const unavailable: Fault = { effect: 'status', status: 503 };

  /** The nth checkouts are not answered while the cart of a minute ages. */
  const downAt = (...numbers: readonly number[]): InjectedFault => {
    let met = 0;
    return (name) => (name === CHECKOUT && numbers.includes((met += 1)) ? unavailable : undefined);
  };

  it('is followed by another one when no order can come of it any more', async () => {
    const desk = faultEnvironment({ microsoft: { cartLifetime: MINUTE_MS } });
    desk.microsoft.befallenBy(downAt(1, 2, 3, 4, 5));
    await desk.buy();
    expect(await standingOf(desk)).toBe(BOUGHT);
    const [first, second, third] = callsOf(desk, CART).map(({ at }) => at);
    expect(third).toBeUndefined();
    expect((second ?? 0) - (first ?? 0)).toBeGreaterThan(ORDERS_SHOW_AFTER_MS);
  });

  it('twice is for a person, and a retry makes a third', async () => {
    const desk = faultEnvironment({ microsoft: { cartLifetime: MINUTE_MS } });
    desk.microsoft.befallenBy(downAt(1, 2, 3, 4, 5, 7, 8, 9, 10, 11));
    await desk.buy();
    expect(await standingOf(desk)).toBe('needs-attention (cart-expired), 0 orders, 0 entries');
    await desk.resolve('retry');
    expect(await standingOf(desk)).toBe(BOUGHT);
    expect(callsOf(desk, CART)).toHaveLength(3);
  });

  it('is not followed by another one when its checkout went through unheard', async () => {
    const desk = faultEnvironment({ microsoft: { cartLifetime: MINUTE_MS } });
    desk.microsoft.befallenBy(always(CHECKOUT, lost));
    await desk.buy();
    expect(await standingOf(desk)).toBe(BOUGHT);
    expect(callsOf(desk, CART)).toHaveLength(1);
    const checkouts = callsOf(desk, CHECKOUT);
    expect(checkouts.length).toBeGreaterThan(1);
    expect(new Set(checkouts.map(({ requestId }) => requestId)).size).toBe(1);
  });
});
