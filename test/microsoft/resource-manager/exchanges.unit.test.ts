import { describe, expect, it } from '@jest/globals';
import { resourceManagerExchanges } from '../../../src/microsoft/resource-manager/exchanges.ts';
import type { ExchangePurchase } from '../../../src/returns/ports/exchanges.ts';
import { refused, scriptedAzure } from './scripted-azure.ts';

const customerId = 'aaaaaaaa-0000-4000-8000-000000000001';
const subscriptionId = 'bbbbbbbb-0000-4000-8000-000000000001';
const order = '1f14354c-dc12-4c8d-8090-6f295a3a34aa';
const reservation = 'c8c926bd-fc5d-4e29-9d43-b68340ac23a6';
const resource = `/providers/microsoft.capacity/reservationOrders/${order}/reservations/${reservation}`;
const operation =
  'https://resource-manager.test/Microsoft.Capacity/operationResults/4e2ffff7?api-version=2022-11-01';
const usd = (amount: number) => ({ currencyCode: 'USD', amount });
const money = (minor: number) => ({ minor, currency: 'USD' });

const purchase: ExchangePurchase = {
  subscriptionId,
  reservedResourceType: 'VirtualMachines',
  sku: 'Standard_B1ls',
  region: 'westus',
  quantity: 1,
  term: 'P1Y',
  billingPlan: 'Upfront',
  scope: { type: 'ResourceGroup', subscriptionId, resourceGroup: 'web' },
  renew: false,
  instanceFlexibility: 'On',
  displayName: 'web',
};
const lines = {
  customerId,
  returns: [{ reservationOrderId: order, reservationId: reservation, quantity: 1 }],
  purchases: [purchase],
};

const bought = (sku: string, amount: number, more: object = {}) => ({
  properties: { sku: { name: sku }, location: 'WestUS', properties: { quantity: 1 } },
  billingCurrencyTotal: usd(amount),
  ...more,
});
const returned = (more: object = {}) => ({
  reservationId: resource,
  quantity: 1,
  billingRefundAmount: usd(3960),
  billingInformation: {
    billingCurrencyTotalPaidAmount: usd(19800),
    billingCurrencyProratedAmount: usd(15840),
    billingCurrencyRemainingCommitmentAmount: usd(0),
  },
  ...more,
});

/** The published example of calculateExchange. */
const calculated = {
  id: '/providers/microsoft.capacity/operationResults/4e2ffff7-b331-4fcb-ab11-b5fa49368188',
  name: '4e2ffff7-b331-4fcb-ab11-b5fa49368188',
  status: 'Succeeded',
  properties: {
    sessionId: '66e2ac8f-439e-4345-8235-6fef07608081',
    netPayable: usd(15840),
    refundsTotal: usd(3960),
    purchasesTotal: usd(19800),
    policyResult: { policyErrors: null as unknown },
    reservationsToPurchase: [bought('Standard_B1ls', 19800)],
    reservationsToExchange: [returned()],
  },
};
const offer = {
  sessionId: '66e2ac8f-439e-4345-8235-6fef07608081',
  netPayable: money(1_584_000),
  refundsTotal: money(396_000),
  purchasesTotal: money(1_980_000),
  returns: [
    {
      reservationId: reservation,
      quantity: 1,
      billingRefund: money(396_000),
      billing: { paid: money(1_980_000), prorated: money(1_584_000), remainingCommitment: money(0) },
    },
  ],
  purchases: [{ billingTotal: money(1_980_000) }],
  policyErrors: [],
};

const accepted = (
  headers: Record<string, string> = { 'azure-asyncoperation': operation, 'retry-after': '5' },
) => new Response('', { status: 202, headers });

/** Exchanges at an Azure that gives these answers in turn, and the last one again and again. */
function setUp(...answers: readonly (() => Response)[]) {
  let called = 0;
  const azure = scriptedAzure(() => {
    const answer = answers[Math.min(called, answers.length - 1)];
    called += 1;
    return answer?.() ?? refused('NoAnswer');
  });
  return { ...azure, exchanges: resourceManagerExchanges(azure.client) };
}
const calculate = (result: unknown) =>
  setUp(accepted, () => Response.json(result)).exchanges.calculateExchange(lines);

describe('calculateExchange', () => {
  it('asks for what is returned and bought, and follows the operation as received', async () => {
    const { exchanges, requests, waits } = setUp(accepted, () => Response.json(calculated));
    expect(await exchanges.calculateExchange(lines)).toEqual({ ok: true, value: offer });
    expect(waits).toEqual([5]);
    expect(requests.map(({ method, url }) => `${method} ${url.pathname}${url.search}`)).toEqual([
      'POST /providers/Microsoft.Capacity/calculateExchange?api-version=2022-11-01',
      'GET /Microsoft.Capacity/operationResults/4e2ffff7?api-version=2022-11-01',
    ]);
    expect(requests[0]?.body).toEqual({
      properties: {
        reservationsToExchange: [
          {
            reservationId: `/providers/Microsoft.Capacity/reservationOrders/${order}/reservations/${reservation}`,
            quantity: 1,
          },
        ],
        reservationsToPurchase: [
          {
            sku: { name: 'Standard_B1ls' },
            location: 'westus',
            properties: {
              reservedResourceType: 'VirtualMachines',
              billingScopeId: `/subscriptions/${subscriptionId}`,
              term: 'P1Y',
              billingPlan: 'Upfront',
              quantity: 1,
              displayName: 'web',
              appliedScopeType: 'Single',
              appliedScopeProperties: {
                resourceGroupId: `/subscriptions/${subscriptionId}/resourceGroups/web`,
              },
              renew: false,
              reservedResourceProperties: { instanceFlexibility: 'On' },
            },
          },
        ],
      },
    });
  });

  it('reads a result that comes at once', async () => {
    const { exchanges, requests } = setUp(() => Response.json(calculated));
    expect(await exchanges.calculateExchange(lines)).toEqual({ ok: true, value: offer });
    expect(requests).toHaveLength(1);
  });

  it('waits while it is pending, as long as each answer asks for', async () => {
    const pending = () => Response.json({ status: 'Pending' }, { headers: { 'retry-after': '7' } });
    const unknown = () => Response.json({ status: 'Warming' });
    const absent = () => refused('NotFound', 404);
    const done = () => Response.json(calculated);
    const { exchanges, waits } = setUp(accepted, absent, pending, unknown, done);
    expect(await exchanges.calculateExchange(lines)).toMatchObject({ ok: true });
    expect(waits).toEqual([5, 5, 7, 5]);
  });

  it('gives up after a minute of waits, as an outage', async () => {
    const { exchanges, waits } = setUp(accepted, () =>
      Response.json({ status: 'Pending' }, { headers: { 'retry-after': '25' } }),
    );
    await expect(exchanges.calculateExchange(lines)).rejects.toMatchObject({ name: 'MicrosoftUnavailable' });
    expect(waits).toEqual([5, 25, 25, 5]);
  });

  it('does not follow an operation on another host', async () => {
    const { exchanges, requests } = setUp(() => accepted({ location: 'https://example.org/operations/1' }));
    await expect(exchanges.calculateExchange(lines)).rejects.toThrow('leads to example.org');
    expect(requests).toHaveLength(1);
  });

  it.each([
    ['a list', [{ code: 'NewCode', message: 'No.' }], [{ code: 'NewCode', message: 'No.' }]],
    ['an entry without code and message', [{}], [{}]],
  ])('is refused by policyErrors in both nestings: %s', async (_, policyErrors, expected) => {
    const { properties } = calculated;
    const near = { ...calculated, properties: { ...properties, policyResult: { policyErrors } } };
    const deep = {
      ...calculated,
      properties: { ...properties, policyResult: { properties: { policyErrors } } },
    };
    for (const result of [near, deep])
      expect(await calculate(result)).toEqual({ ok: true, value: { ...offer, policyErrors: expected } });
  });

  it('that failed is refused with its error', async () => {
    const error = { code: 'ExchangeNotAllowed', message: 'Not this one.' };
    expect(await calculate({ status: 'Failed', error })).toEqual({ ok: false, error });
    expect(await calculate({ status: 'Canceled' })).toMatchObject({
      ok: false,
      error: { code: 'OperationFailed', message: 'Microsoft could not do it and gives no reason.' },
    });
  });

  it('that failed by the policy shows its errors', async () => {
    const properties = { policyResult: { policyErrors: [{ code: 'NewCode' }] } };
    expect(await calculate({ status: 'Failed', properties })).toMatchObject({
      ok: true,
      value: { sessionId: '', policyErrors: [{ code: 'NewCode' }], returns: [], purchases: [{}] },
    });
  });

  it('without a session is refused', async () => {
    expect(await calculate({ status: 'Succeeded', properties: {} })).toMatchObject({
      ok: false,
      error: { code: 'unreadable-answer' },
    });
  });

  it('gives each purchase its price, in whatever order Microsoft has them', async () => {
    const two = { ...lines, purchases: [purchase, { ...purchase, sku: 'Standard_B2s' }] };
    const result = (...reservationsToPurchase: unknown[]) =>
      setUp(() =>
        Response.json({ ...calculated, properties: { ...calculated.properties, reservationsToPurchase } }),
      ).exchanges.calculateExchange(two);
    const prices = [{ billingTotal: money(100) }, { billingTotal: money(200) }];
    const [one, other] = [bought('Standard_B1ls', 1), bought('standard_b2s', 2)];
    expect(await result(other, one)).toMatchObject({ value: { purchases: prices } });
    expect(await result(...[1, 2].map((amount) => ({ billingCurrencyTotal: usd(amount) })))).toMatchObject({
      value: { purchases: prices },
    });
    expect(await result(other)).toMatchObject({
      value: { purchases: [{ billingTotal: undefined }, prices[1]] },
    });
  });

  it('keeps a line that cannot be read, without its facts', async () => {
    const reservationsToExchange = [7, returned({ billingRefundAmount: 'none', quantity: '1' }), returned()];
    const properties = { ...calculated.properties, reservationsToExchange };
    expect(await calculate({ ...calculated, properties })).toMatchObject({
      value: {
        returns: [
          { reservationId: 'unknown', quantity: 0 },
          { reservationId: reservation, quantity: 0, billingRefund: undefined },
          { reservationId: reservation, quantity: 1, billingRefund: money(396_000) },
        ],
      },
    });
  });
});

describe('exchange', () => {
  it('starts in its session and gives the address to poll', async () => {
    const { exchanges, requests } = setUp(accepted);
    expect(await exchanges.startExchange(customerId, 's-1')).toEqual({
      ok: true,
      value: { operation, retryAfterSeconds: 5 },
    });
    expect(requests).toMatchObject([
      {
        method: 'POST',
        url: { pathname: '/providers/Microsoft.Capacity/exchange' },
        body: { properties: { sessionId: 's-1' } },
      },
    ]);
  });

  it('that ended at once is polled by the id of its result', async () => {
    const { exchanges } = setUp(() => Response.json({ id: `${calculated.id}/`, status: 'Succeeded' }));
    expect(await exchanges.startExchange(customerId, 's-1')).toMatchObject({
      value: {
        operation:
          '/providers/Microsoft.Capacity/operationResults/4e2ffff7-b331-4fcb-ab11-b5fa49368188?api-version=2022-11-01',
      },
    });
  });

  it('accepted without an address has an unknown outcome', async () => {
    const { exchanges } = setUp(() => accepted({}));
    await expect(exchanges.startExchange(customerId, 's-1')).rejects.toMatchObject({
      name: 'MicrosoftUnavailable',
      hadNoEffect: false,
    });
  });

  it.each([[500], [503]])('is sent once when the outcome of a %d is unknown', async (status) => {
    const { exchanges, requests } = setUp(() => new Response('', { status }));
    await expect(exchanges.startExchange(customerId, 's-1')).rejects.toMatchObject({ hadNoEffect: false });
    expect(requests).toHaveLength(1);
  });

  it('is refused with a code of its own when the session is too old', async () => {
    const { exchanges } = setUp(() => refused('BadRequest', 400, 'The session has expired.'));
    expect(await exchanges.startExchange(customerId, 's-1')).toMatchObject({
      ok: false,
      error: { code: 'SessionTimedOut' },
    });
  });
});

describe('the progress of an exchange', () => {
  const newOrder = '1e85c519-b815-4169-8d79-62fc460c608f';
  const newReservation = '0c80fceb-305c-40a8-b5a6-11445807bbb3';
  const orderId = `/providers/microsoft.capacity/reservationOrders/${newOrder}`;
  const progressOf = (result: unknown, headers: Record<string, string> = {}) =>
    setUp(() => Response.json(result, { headers })).exchanges.exchangeProgress(customerId, operation);
  const exchange = (status: string, returnStatus: string, purchase: object) => ({
    ...calculated,
    status,
    properties: {
      ...calculated.properties,
      reservationsToExchange: [returned({ status: returnStatus })],
      reservationsToPurchase: [bought('Standard_B1ls', 19800, purchase)],
    },
  });

  it('has the state of each line, with the new order', async () => {
    const done = {
      status: 'Succeeded',
      reservationOrderId: orderId,
      reservationId: `${orderId}/reservations/${newReservation}/`,
    };
    expect(await progressOf(exchange('Succeeded', 'Succeeded', done))).toEqual({
      status: 'Succeeded',
      returns: [
        { reservationId: reservation, quantity: 1, status: 'Succeeded', billingRefund: money(396_000) },
      ],
      purchases: [
        {
          status: 'Succeeded',
          sku: 'Standard_B1ls',
          region: 'westus',
          quantity: 1,
          billingTotal: money(1_980_000),
          reservationOrderId: newOrder,
          reservationId: newReservation,
        },
      ],
      error: undefined,
      retryAfterSeconds: undefined,
    });
  });

  it('has the order before the purchase has succeeded, also as a bare id', async () => {
    const pending = exchange('PendingPurchases', 'Succeeded', {
      status: 'Pending',
      reservationOrderId: newOrder.toUpperCase(),
    });
    expect(await progressOf(pending, { 'retry-after': '9' })).toMatchObject({
      status: 'PendingPurchases',
      returns: [{ status: 'Succeeded' }],
      purchases: [{ status: 'Pending', reservationOrderId: newOrder, reservationId: undefined }],
      retryAfterSeconds: 9,
    });
  });

  it.each([
    ['PendingRefunds', 'PendingRefunds'],
    ['pending_purchases', 'PendingPurchases'],
    ['Canceled', 'Cancelled'],
    ['FAILED', 'Failed'],
    ['Warming', 'Unknown'],
    ['', 'Unknown'],
  ])('knows the state %s as %s', async (word, status) => {
    expect(await progressOf(exchange(word, 'Pending', { status: 'Pending' }))).toMatchObject({ status });
  });

  it('keeps a failed purchase beside a refund that was made, with the error', async () => {
    const failed = exchange('Failed', 'Succeeded', { status: 'Failed' });
    const error = { code: 'PurchaseError', message: 'No capacity.' };
    expect(await progressOf({ ...failed, error })).toMatchObject({
      status: 'Failed',
      returns: [{ status: 'Succeeded', billingRefund: money(396_000) }],
      purchases: [{ status: 'Failed' }],
      error: { ...error, advice: 'The purchase failed. Open a support case with Microsoft.' },
    });
  });

  it('reports states it does not know to operators', async () => {
    const azure = setUp(() => Response.json(exchange('Warming', 'Odd', { status: 'Pending' })));
    await azure.exchanges.exchangeProgress(customerId, operation);
    expect(azure.reports.map(([, facts]) => facts['reservation_desk.word'])).toEqual(['Warming', 'Odd']);
  });

  it.each([['text'], [7], [null], [[]]])('is unknown when the answer is %j', async (body) => {
    expect(await progressOf(body)).toMatchObject({ status: 'Unknown', returns: [], purchases: [] });
  });

  it('is undefined when Microsoft does not know the operation', async () => {
    const { exchanges } = setUp(() => refused('NotFound', 404));
    expect(await exchanges.exchangeProgress(customerId, operation)).toBeUndefined();
  });

  it('is not asked for on another host', async () => {
    const { exchanges, requests } = setUp(accepted);
    const elsewhere = exchanges.exchangeProgress(customerId, 'https://example.org/operationResults/1');
    await expect(elsewhere).rejects.toThrow('leads to example.org');
    expect(requests).toEqual([]);
  });
});
