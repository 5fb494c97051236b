import { describe, expect, it } from '@jest/globals';
import { priceShape, toPrice } from '../../../src/adapters/resource-manager/price-list.ts';

const eur = (amount: number) => ({ currencyCode: 'EUR', amount });
const usd = (amount: number) => ({ currencyCode: 'USD', amount });
const reservationOrderId = '0D0D0D0D-0000-4000-8000-000000000001';
const price = (properties: object, payments = 1) =>
  toPrice(priceShape.parse({ properties: { reservationOrderId, ...properties } }), payments);

describe("Microsoft's price", () => {
  it('is the total of an upfront purchase, exact to the cent', () => {
    expect(price({ billingCurrencyTotal: eur(1432.44), pricingCurrencyTotal: usd(1557.005) })).toEqual({
      cost: { minor: 143_244, currency: 'EUR' },
      pricing: { minor: 155_701, currency: 'USD' },
      armQuoteId: '0d0d0d0d-0000-4000-8000-000000000001',
    });
  });

  it.each(['ZZZ', 'eur', ''])(
    'in the currency "%s" is not taken, and the member is named',
    (currencyCode) => {
      const totals = { billingCurrencyTotal: { currencyCode, amount: 1 }, pricingCurrencyTotal: usd(1) };
      const read = priceShape.safeParse({ properties: { reservationOrderId, ...totals } });
      expect(read.error?.issues[0]).toMatchObject({
        path: ['properties', 'billingCurrencyTotal', 'currencyCode'],
        message: expect.stringContaining('ISO 4217') as unknown,
      });
    },
  );

  it('has the decimals of ISO 4217', () => {
    const huf = { currencyCode: 'HUF', amount: 512_345.67 };
    const iqd = { currencyCode: 'IQD', amount: 1.234 };
    expect(price({ billingCurrencyTotal: huf, pricingCurrencyTotal: iqd })).toMatchObject({
      cost: { minor: 51_234_567, currency: 'HUF' },
      pricing: { minor: 1234, currency: 'IQD' },
    });
  });

  it('is the sum of all instalments of a monthly one', () => {
    const paymentSchedule = Array.from({ length: 12 }, () => ({ pricingCurrencyTotal: usd(46.1) }));
    const monthly = { billingCurrencyTotal: eur(42.37), pricingCurrencyTotal: usd(46.1), paymentSchedule };
    expect(price(monthly, 12)).toMatchObject({
      cost: { minor: 50_844, currency: 'EUR' },
      pricing: { minor: 55_320, currency: 'USD' },
    });
    const mixed = [...paymentSchedule.slice(1), { pricingCurrencyTotal: eur(46.1) }];
    expect(() => price({ ...monthly, paymentSchedule: mixed }, 12)).toThrow('several currencies');
    expect(() => price({ ...monthly, billingCurrencyTotal: eur(0) }, 12)).toThrow('not above zero');
    expect(() => price(monthly, 36)).toThrow('calculatePrice planned 12 payments, not 36');
    expect(() => price({ ...monthly, paymentSchedule: null }, 12)).toThrow('planned 0 payments, not 12');
  });
});
