import { describe, expect, it } from '@jest/globals';
import { savingOf } from '../../src/catalog/domain/savings.ts';

const usd = (minor: number) => ({ minor, currency: 'USD' });

describe('the saving against pay-as-you-go', () => {
  it('is 38.2848 % for one D2s_v5 of 519 USD against 0.096 USD an hour (TV32)', () => {
    expect(savingOf(usd(51_900), 'P1Y', 1, '0.096')).toEqual({
      payAsYouGo: usd(84_096),
      saving: usd(32_196),
      savingPercent: '38.2848',
      breakEvenUtilisation: '0.617152',
    });
  });

  it('counts every unit and every year', () => {
    expect(savingOf(usd(300_000), 'P3Y', 3, '0.1')?.payAsYouGo).toEqual(usd(788_400));
  });

  it('is negative when the reservation costs more', () => {
    const dear = savingOf(usd(100_000), 'P1Y', 1, '0.1');
    expect(dear?.saving).toEqual(usd(-12_400));
    expect(dear?.savingPercent).toBe('-14.1553');
  });

  it.each([
    ['costs nothing', 'USD', 1, '0'],
    ['costs more than money is counted in', 'KWD', 1, '999999999'],
    ['is for more units than money can be counted for', 'USD', Number.MAX_SAFE_INTEGER, '0.1'],
  ])('is none where pay-as-you-go %s', (_why, currency, quantity, hourly) => {
    expect(savingOf({ minor: 1, currency }, 'P3Y', quantity, hourly)).toBeUndefined();
  });
});
