import { describe, expect, it } from '@jest/globals';
import { lapseCost } from '../../src/reminders/domain/lapse.ts';

const eur = (minor: number) => ({ minor, currency: 'EUR' });

describe('what doing nothing costs', () => {
  it.each([
    ['WA13', 8, '0.384', 196_300, 3_070, 92_110],
    ['WA14', 3, '0.096', 51_900, 265, 7_939],
    ['WA15', 1, '3.632', 1_909_900, 3_484, 104_526],
  ])('%s: %i units', (_vector, quantity, payAsYouGoHourly, termPrice, aDay, aMonth) => {
    const facts = { quantity, payAsYouGoHourly, termPrice: eur(termPrice), term: 'P1Y' } as const;
    expect(lapseCost(facts, 1)).toEqual(eur(aDay));
    expect(lapseCost(facts, 30)).toEqual(eur(aMonth));
  });

  it('spreads the price of three years over three years', () => {
    const facts = { quantity: 1, payAsYouGoHourly: '1', termPrice: eur(1_314_000), term: 'P3Y' } as const;
    expect(lapseCost(facts, 1)).toEqual(eur(1_200));
  });

  it('is nothing when the reservation costs as much as pay-as-you-go, or more', () => {
    const facts = { quantity: 8, termPrice: eur(876_000), term: 'P1Y' } as const;
    expect(lapseCost({ ...facts, payAsYouGoHourly: '1' }, 1)).toBeUndefined();
    expect(lapseCost({ ...facts, payAsYouGoHourly: '0.9' }, 1)).toBeUndefined();
  });
});
