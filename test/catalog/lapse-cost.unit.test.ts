import { describe, expect, it } from '@jest/globals';
import { lapseCost } from '../../src/catalog/domain/lapse-cost.ts';
import { moneyFromMajor, showMoney } from '../../src/core/money.ts';

describe('what a lapsed reservation costs', () => {
  it.each([
    [8, '0.384', '1963.00', '30.70 USD', '921.10 USD'],
    [3, '0.096', '519.00', '2.65 USD', '79.39 USD'],
    [1, '3.632', '19099.00', '34.84 USD', '1045.26 USD'],
    [1, '0.05', '519.00', '-0.22 USD', '-6.66 USD'],
  ])('of %i units at %s an hour, reserved for %s each: %s a day', (quantity, hourly, each, day, month) => {
    const price = moneyFromMajor(Number(each) * quantity, 'USD');
    const facts = { price, term: 'P1Y', quantity, payAsYouGoHourly: hourly } as const;
    expect([showMoney(lapseCost(facts)), showMoney(lapseCost(facts, 30))]).toEqual([day, month]);
  });

  it('spreads the price of three years over three years', () => {
    const price = moneyFromMajor(26_280, 'EUR');
    const cost = lapseCost({ price, term: 'P3Y', quantity: 1, payAsYouGoHourly: '2' });
    expect(showMoney(cost)).toBe('24.00 EUR');
  });
});
