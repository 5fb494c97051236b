import { describe, expect, it } from '@jest/globals';
import { parseExactJson } from '../../../src/microsoft/client/exact-json.ts';
import { readPrice } from '../../../src/microsoft/resource-manager/price-answer.ts';

const eur = (amount: number | string) => ({ currencyCode: 'EUR', amount });
const usd = (amount: number | string) => ({ currencyCode: 'USD', amount });
const reservationOrderId = '0D0D0D0D-0000-4000-8000-000000000001';
const price = (properties: object, payments = 1) =>
  readPrice({ properties: { reservationOrderId, ...properties } }, payments);
const upfront = { billingCurrencyTotal: eur(1432.44), pricingCurrencyTotal: usd(1557.005) };

describe("Microsoft's price", () => {
  it('is the total of an upfront purchase, exact to the cent', () => {
    expect(price(upfront)).toEqual({
      ok: true,
      value: {
        cost: { minor: 143_244, currency: 'EUR' },
        pricing: { minor: 155_701, currency: 'USD' },
        pricedIn: 'billing',
        armQuoteId: '0d0d0d0d-0000-4000-8000-000000000001',
      },
    });
  });

  it('has the decimals of ISO 4217, and is refused in a currency that is not listed there', () => {
    const huf = { currencyCode: 'HUF', amount: 512_345.67 };
    const iqd = { currencyCode: 'IQD', amount: 1.234 };
    expect(price({ billingCurrencyTotal: huf, pricingCurrencyTotal: iqd })).toMatchObject({
      value: { cost: { minor: 51_234_567, currency: 'HUF' }, pricing: { minor: 1234, currency: 'IQD' } },
    });
    const zzz = { currencyCode: 'ZZZ', amount: 1 };
    expect(price({ ...upfront, billingCurrencyTotal: zzz })).toMatchObject({
      ok: false,
      error: {
        code: 'unreadable-answer',
        message:
          "Microsoft's answer to calculatePrice has no usable price: ISO 4217 does not list its currency ZZZ.",
      },
    });
  });

  it('is the sum of all instalments of a monthly one', () => {
    const paymentSchedule = Array.from({ length: 12 }, () => ({ pricingCurrencyTotal: usd(46.1) }));
    const monthly = { billingCurrencyTotal: eur(42.37), pricingCurrencyTotal: usd(46.1), paymentSchedule };
    const sums = {
      ok: true,
      value: { cost: { minor: 50_844, currency: 'EUR' }, pricing: { minor: 55_320, currency: 'USD' } },
    };
    expect(price(monthly, 12)).toMatchObject(sums);
    expect(price({ ...monthly, pricingCurrencyTotal: null }, 12)).toMatchObject(sums);
  });

  it.each([
    ['missing', undefined],
    ['null', null],
    ['empty', {}],
    ['without an amount', { currencyCode: 'EUR', amount: null }],
  ])('is the pricing total when the one in the billing currency is %s', (_, billingCurrencyTotal) => {
    const paymentSchedule = Array.from({ length: 12 }, () => ({ pricingCurrencyTotal: usd('46.10') }));
    const marked = (minor: number) => ({
      ok: true,
      value: {
        cost: { minor, currency: 'USD' },
        pricing: { minor, currency: 'USD' },
        pricedIn: 'pricing',
      },
    });
    expect(price({ ...upfront, billingCurrencyTotal })).toMatchObject(marked(155_701));
    expect(price({ ...upfront, billingCurrencyTotal, paymentSchedule }, 12)).toMatchObject(marked(55_320));
  });

  it.each([
    ['0.1', 10],
    ['"1432.44"', 143_244],
    // A float32 has steps of 1/64 here: the total may be 133,414.79 or 133,414.80.
    ['133414.796875', 13_341_480],
    ['133414.8', 13_341_480],
    ['90071992547409.91', 9_007_199_254_740_991],
    // The nearest double is 1432.445.
    ['1432.44499999999999', 143_244],
  ])('of %s is %i cents', (written, minor) => {
    const json = `{"properties":{"pricingCurrencyTotal":{"currencyCode":"USD","amount":${written}}}}`;
    expect(readPrice(parseExactJson(json), 1)).toMatchObject({ ok: true, value: { pricing: { minor } } });
  });

  it('may come without an id', () => {
    const without = price({ ...upfront, reservationOrderId: null });
    expect(without.ok && 'armQuoteId' in without.value).toBe(false);
  });
});

describe('a response without a usable price is refused with a reason', () => {
  const schedule = (...rows: unknown[]) => ({ ...upfront, paymentSchedule: rows });
  const rows = (count: number, row: unknown) => Array.from({ length: count }, () => row);
  const row = { pricingCurrencyTotal: usd(46.1) };
  it.each([
    ['neither total', { billingCurrencyTotal: null }, 1, 'no total in the pricing currency'],
    ['only a billing total', { billingCurrencyTotal: eur(5) }, 1, 'no total in the pricing currency'],
    ['no schedule', { ...upfront, paymentSchedule: null }, 12, 'plans 0 payments with an amount, not 12'],
    ['a short schedule', schedule(...rows(12, row)), 36, 'plans 12 payments with an amount, not 36'],
    ['a payment without amount', schedule(...rows(11, row), {}), 12, 'plans 11 payments'],
    [
      'several currencies',
      schedule(...rows(11, row), { pricingCurrencyTotal: eur(46.1) }),
      12,
      'several currencies',
    ],
    [
      'a payment of nothing',
      schedule(...rows(11, row), { pricingCurrencyTotal: usd(0) }),
      12,
      'plans a payment that is not above zero',
    ],
    ['a price of nothing', { ...upfront, billingCurrencyTotal: eur(0) }, 1, 'a price that is not above zero'],
    ['a negative price', { ...upfront, pricingCurrencyTotal: usd(-1) }, 1, 'a price that is not above zero'],
    [
      'a price without end',
      { ...upfront, billingCurrencyTotal: eur('90071992547409.93') },
      1,
      'beyond all money',
    ],
    [
      'an amount in words',
      { ...upfront, billingCurrencyTotal: eur('much') },
      1,
      'properties.billingCurrencyTotal.amount',
    ],
    [
      'another currency code',
      { pricingCurrencyTotal: { currencyCode: 'DOLLAR', amount: 1 } },
      1,
      'properties.pricingCurrencyTotal.currencyCode',
    ],
  ])('with %s', (_, properties, payments, words) => {
    expect(price(properties, payments)).toEqual({
      ok: false,
      error: {
        code: 'unreadable-answer',
        message: expect.stringContaining(words) as unknown,
        end: 'needs-attention',
        advice: 'Retry later. If this stays, open a support case with Microsoft.',
      },
    });
  });

  it.each([[undefined], [null], ['yes'], [{}], [{ properties: null }]])('that is %j', (body) => {
    expect(readPrice(body, 1)).toMatchObject({ ok: false, error: { code: 'unreadable-answer' } });
  });
});
