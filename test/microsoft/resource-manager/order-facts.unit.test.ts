import { describe, expect, it } from '@jest/globals';
import { resourceManagerReservations } from '../../../src/microsoft/resource-manager/reservation-directory.ts';
import { refused, scriptedAzure } from './scripted-azure.ts';

const customerId = 'aaaaaaaa-0000-4000-8000-000000000001';
const total = (currencyCode: string, amount: unknown) => ({ currencyCode, amount });
const charged = (dueDate: string, billed: unknown, priced: unknown) => ({
  dueDate,
  status: 'Succeeded',
  billingCurrencyTotal: total('EUR', billed),
  pricingCurrencyTotal: total('USD', priced),
});
const scheduled = (dueDate: string) => ({
  dueDate,
  status: 'Scheduled',
  pricingCurrencyTotal: total('USD', 46),
});
const properties = {
  term: 'P1Y',
  billingPlan: 'Monthly',
  originalQuantity: 3,
  benefitStartTime: '2026-09-15T10:00:00Z',
  requestDateTime: '2026-09-15T09:59:00Z',
  planInformation: {
    startDate: '2026-09-15',
    pricingCurrencyTotal: total('USD', 552),
    transactions: [
      scheduled('2026-11-15'),
      charged('2026-09-15', 42.33, 46),
      charged('2026-10-15', 42.34, 46),
    ] as unknown[],
  },
};

const orderOf = (members: object) =>
  resourceManagerReservations(
    scriptedAzure(() => Response.json({ properties: { ...properties, ...members } })).client,
  ).findOrder(customerId, 'o-1');
const paidBy = async (...transactions: unknown[]) =>
  (await orderOf({ planInformation: { ...properties.planInformation, transactions } }))?.paid;

describe('a reservation order', () => {
  it('says what was paid for it in both currencies', async () => {
    expect(await orderOf({})).toEqual({
      originalQuantity: 3,
      term: 'P1Y',
      billingPlan: 'Monthly',
      startsAt: '2026-09-15T10:00:00.000Z',
      pricingTotal: { minor: 55_200, currency: 'USD' },
      paid: { billing: { minor: 8467, currency: 'EUR' }, pricing: { minor: 9200, currency: 'USD' } },
      transactions: [
        {
          dueOn: '2026-09-15',
          status: 'Succeeded',
          billed: { minor: 4233, currency: 'EUR' },
          priced: { minor: 4600, currency: 'USD' },
        },
        {
          dueOn: '2026-10-15',
          status: 'Succeeded',
          billed: { minor: 4234, currency: 'EUR' },
          priced: { minor: 4600, currency: 'USD' },
        },
        { dueOn: '2026-11-15', status: 'Scheduled', priced: { minor: 4600, currency: 'USD' } },
      ],
    });
  });

  it('does not count a payment that was declined', async () => {
    const declined = { ...charged('2026-10-15', 1, 1), status: 'Failed' };
    expect(await paidBy(charged('2026-09-15', 42.33, 46), declined)).toEqual({
      billing: { minor: 4233, currency: 'EUR' },
      pricing: { minor: 4600, currency: 'USD' },
    });
  });

  it.each([
    ['no transaction', []],
    ['one that cannot be read', [charged('2026-09-15', 1, 1), { dueDate: 'soon', status: 'Succeeded' }]],
  ])('does not say what was paid with %s', async (_, transactions) => {
    expect(await paidBy(...transactions)).toEqual({ billing: undefined, pricing: undefined });
  });

  it('does not say what was paid in a currency in which an amount is missing or differs', async () => {
    const other = { ...charged('2026-10-15', 1, 1), billingCurrencyTotal: total('GBP', 1) };
    expect(await paidBy(charged('2026-09-15', 1, 1), other)).toMatchObject({
      billing: undefined,
      pricing: { minor: 200, currency: 'USD' },
    });
    const without = { ...charged('2026-10-15', 1, 1), pricingCurrencyTotal: null };
    expect(await paidBy(charged('2026-09-15', 1, 1), without)).toMatchObject({
      billing: { minor: 200, currency: 'EUR' },
      pricing: undefined,
    });
  });

  it.each([
    ['originalQuantity', 'three'],
    ['term', 'P7Y'],
    ['billingPlan', 7],
  ])('reads around %s of another kind', async (member, value) => {
    expect(await orderOf({ [member]: value })).toMatchObject({
      [member]: undefined,
      paid: { billing: { minor: 8467, currency: 'EUR' } },
    });
  });

  it('starts when it was asked for, when its start is missing or no date', async () => {
    for (const benefitStartTime of [null, 'soon'])
      expect(await orderOf({ benefitStartTime })).toMatchObject({ startsAt: '2026-09-15T09:59:00.000Z' });
    expect(await orderOf({ benefitStartTime: null, requestDateTime: 7 })).toMatchObject({
      startsAt: undefined,
    });
  });

  it('without a plan has no transactions', async () => {
    expect(await orderOf({ planInformation: null })).toMatchObject({
      pricingTotal: undefined,
      transactions: [],
    });
  });

  it('that Azure does not show is undefined', async () => {
    const azure = scriptedAzure(() => refused('ReservationOrderNotFound', 404));
    expect(await resourceManagerReservations(azure.client).findOrder(customerId, 'o-1')).toBeUndefined();
  });
});
