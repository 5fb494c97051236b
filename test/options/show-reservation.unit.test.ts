import { beforeAll, describe, expect, it } from '@jest/globals';
import { listingOf } from '../../src/core/listing.ts';
import { MicrosoftUnavailable } from '../../src/core/microsoft-errors.ts';
import { ok, refuse } from '../../src/core/result.ts';
import { openInMemoryApi, type DeskChanges } from '../support/http/in-memory-api.ts';
import { signingKey, type SigningKey } from '../support/http/issuer.ts';
import { contoso } from '../support/http/people.ts';
import { memoryWatchedReservations } from '../support/memory/watched-reservations.ts';
import { aRefundOffer, aReservation, aWatchedReservation, RESERVATION_ID } from '../support/reservations.ts';

let key: SigningKey;
beforeAll(async () => {
  key = await signingKey();
});

const eur = (amount: string) => ({ amount, currency: 'EUR' });
const outage = new MicrosoftUnavailable('no answer', {
  method: 'POST',
  target: 'management.azure.com/calculateRefund',
  requestId: 'r',
  correlationId: 'c',
});

function show(changes: DeskChanges = {}, reservationId = RESERVATION_ID) {
  const { deps } = openInMemoryApi(key);
  const opened = openInMemoryApi(key, {
    reservations: {
      ...deps.reservations,
      listReservations: () => Promise.resolve(listingOf([aReservation()])),
    },
    refunds: { calculateRefund: () => Promise.resolve(ok(aRefundOffer())) },
    ...changes,
  });
  return opened.call('showReservation', {
    path: `/api/v1/customers/${contoso}/reservations/${reservationId}`,
    params: { customerId: contoso, reservationId },
    as: 'requester',
  });
}

interface Shown {
  readonly option: string;
  readonly allowed: boolean;
  readonly money?: object;
  readonly price?: object;
}
const optionsIn = ({ body }: { body: Record<string, unknown> }) => body['options'] as Shown[];
const refundIn = (response: { body: Record<string, unknown> }) =>
  optionsIn(response).find(({ option }) => option === 'refund');

describe('GET /customers/{customerId}/reservations/{reservationId}', () => {
  it.each([
    ['2026-12-20T08:00:00Z', true, 'Upfront', eur('1100.00')],
    ['2027-05-01T08:00:00Z', true, 'Upfront', undefined],
    ['2026-12-20T08:00:00Z', false, 'Upfront', undefined],
    ['2026-12-20T08:00:00Z', true, 'Monthly', undefined],
  ] as const)('of one that ends at %s, renews: %s, paid %s, shows the renewal at %j', async (...row) => {
    const [expiresAt, renew, billingPlan, price] = row;
    const reservations = {
      ...openInMemoryApi(key).deps.reservations,
      listReservations: () => Promise.resolve(listingOf([aReservation({ expiresAt, renew, billingPlan })])),
    };
    const renewalPrices = { fixedPrice: () => Promise.resolve({ minor: 100_000, currency: 'EUR' }) };
    const option = optionsIn(await show({ reservations, renewalPrices })).find(
      (one) => one.option === 'renew',
    );
    expect(option).toMatchObject({ option: 'renew', allowed: true });
    expect(option?.price).toEqual(price && { amount: price, from: 'microsoft' });
  });

  it('tells that the price of the renewal could not be read, and hides no option', async () => {
    const reservations = {
      ...openInMemoryApi(key).deps.reservations,
      listReservations: () =>
        Promise.resolve(listingOf([aReservation({ expiresAt: '2026-12-20T08:00:00Z', renew: true })])),
    };
    const response = await show({
      reservations,
      renewalPrices: { fixedPrice: () => Promise.reject(outage) },
    });
    expect(response.body['warnings']).toMatchObject([{ code: 'renewal-price-not-read' }]);
    expect(optionsIn(response)).toHaveLength(6);
  });

  it('shows the reservation and its options, at the customer’s price', async () => {
    const response = await show();
    expect(response).toMatchObject({ status: 200, body: { reservationId: RESERVATION_ID, quantity: 3 } });
    expect(response.body).not.toHaveProperty('warnings');
    expect(refundIn(response)).toMatchObject({
      allowed: true,
      money: { amount: eur('660.00'), from: 'microsoft' },
      credit: { amount: eur('660.00'), from: 'microsoft' },
      deadline: '2027-05-01T08:00:00Z',
    });
    // Microsoft's own price is not for everybody.
    expect(JSON.stringify(optionsIn(response).map(({ money }) => money))).not.toContain('600.00');
  });

  it('shows the reservation as it was last seen, and says so, while Azure does not answer', async () => {
    const { deps } = openInMemoryApi(key);
    const down = { ...deps.reservations, listReservations: () => Promise.reject(outage) };
    const seen = aWatchedReservation(contoso, { origin: 'portal', seenAt: '2026-11-22T06:00:00.000Z' });
    const response = await show({ reservations: down, watched: memoryWatchedReservations(seen) });
    expect(response).toMatchObject({
      status: 200,
      body: {
        ...{ reservationId: RESERVATION_ID, origin: 'portal', seenAt: '2026-11-22T06:00:00.000Z' },
        ...{ options: [], paid: null, warnings: [{ code: 'reservation-last-seen' }] },
      },
    });
    expect(await show({ reservations: down, watched: memoryWatchedReservations() })).toMatchObject({
      status: 503,
    });
  });

  it('says where it comes from, and that Azure has just shown it', async () => {
    const seen = aWatchedReservation(contoso, {
      origin: 'renewal',
      missingSince: '2026-11-22T06:00:00.000Z',
    });
    const { body } = await show({ watched: memoryWatchedReservations(seen) });
    expect(body).toMatchObject({ origin: 'renewal', seenAt: '2026-11-23T10:00:00.000Z', archived: false });
    expect(body).not.toHaveProperty('missingSince');
  });

  it('shows what was paid, what is left, what a lapse costs, its use and its right to be exchanged', async () => {
    const { deps } = openInMemoryApi(key);
    const used = [{ days: 7, percent: '87.5000' }];
    const response = await show({
      reservations: {
        ...deps.reservations,
        listReservations: () => Promise.resolve(listingOf([{ ...aReservation(), utilisation: used }])),
        findOrder: () =>
          Promise.resolve({
            originalQuantity: 6,
            paid: { billing: { minor: 219_000, currency: 'EUR' } },
            transactions: [],
          }),
      },
    });
    expect(response.body).toMatchObject({
      // Microsoft's amounts are not for a requester.
      paid: { total: eur('1204.50') },
      remainingCommitment: { total: eur('660.00') },
      // 3 x 24 x 0.08832 are 6.36 a day; 1,204.50 for 365 days are 3.30.
      lapseCostPerDay: eur('3.06'),
      utilisation: used,
      exchangeRight: { right: 'unlimited', left: null, until: '2027-02-01T00:00:00Z' },
      instalmentsDue: [],
    });
    expect(response.body['paid']).not.toHaveProperty('cost');
    expect(response.body).not.toHaveProperty('warnings');
  });

  it('shows the other numbers when the list prices cannot be read', async () => {
    const response = await show({
      refunds: {
        calculateRefund: () =>
          Promise.resolve(ok(aRefundOffer({ billing: { paid: { minor: 109_500, currency: 'EUR' } } }))),
      },
      prices: { payAsYouGoHourly: () => Promise.reject(outage) },
    });
    expect(response.body).toMatchObject({
      lapseCostPerDay: null,
      remainingCommitment: { total: eur('660.00') },
      warnings: [{ code: 'list-prices-not-read' }],
    });
  });

  it('refuses what Microsoft’s policy refuses, and shows its words', async () => {
    const policyErrors = [{ code: 'RefundLimitExceeded', message: 'Too much.' }];
    const refunds = { calculateRefund: () => Promise.resolve(ok(aRefundOffer({ policyErrors }))) };
    const refund = refundIn(await show({ refunds }));
    expect(refund?.allowed).toBe(false);
    expect(JSON.stringify(refund)).toContain('Too much. (RefundLimitExceeded)');
  });

  it('shows every option when Microsoft does not calculate: the money is calculated, and a warning says so', async () => {
    const { deps } = openInMemoryApi(key);
    const response = await show({
      refunds: { calculateRefund: () => Promise.reject(outage) },
      reservations: {
        ...deps.reservations,
        listReservations: () => Promise.resolve(listingOf([aReservation()])),
        findOrder: () =>
          Promise.resolve({
            originalQuantity: 6,
            paid: { billing: { minor: 219_000, currency: 'EUR' } },
            transactions: [],
          }),
      },
    });
    expect(response).toMatchObject({ status: 200, body: { warnings: [{ code: 'refund-not-calculated' }] } });
    expect(optionsIn(response)).toHaveLength(6);
    // Three of six units: 1,095.00 for 365 days, of which 206 are used on 2026-11-23. With 10 percent.
    expect(refundIn(response)).toMatchObject({
      allowed: true,
      money: { amount: eur('524.70'), from: 'calculated' },
    });
  });

  it('shows every option when nothing about money can be read', async () => {
    const { deps } = openInMemoryApi(key);
    const response = await show({
      refunds: { calculateRefund: () => Promise.reject(outage) },
      reservations: {
        ...deps.reservations,
        listReservations: () => Promise.resolve(listingOf([aReservation()])),
        findOrder: () => Promise.reject(outage),
      },
    });
    expect(response.body['warnings']).toMatchObject([
      { code: 'refund-not-calculated' },
      { code: 'payments-not-read' },
    ]);
    expect(optionsIn(response)).toHaveLength(6);
    expect(refundIn(response)).not.toHaveProperty('money');
  });

  it('shows what Microsoft refuses to calculate as not allowed', async () => {
    const refusal = { code: 'OperationCannotBePerformedInCurrentState', message: 'A change is under way.' };
    const refund = refundIn(
      await show({ refunds: { calculateRefund: () => Promise.resolve(refuse(refusal)) } }),
    );
    expect(refund).toMatchObject({ allowed: false });
    expect(JSON.stringify(refund)).toContain('A change is under way.');
  });

  it.each(['77777777-0000-4000-8000-000000000001', 'not-an-id'])('does not know %s', async (id) => {
    expect(await show({}, id)).toMatchObject({ status: 404, body: { type: '/problems/not-found' } });
  });

  it('throws what is no failure of Microsoft', async () => {
    const refunds = { calculateRefund: () => Promise.reject(new Error('a bug')) };
    expect((await show({ refunds })).status).toBe(500);
  });
});
