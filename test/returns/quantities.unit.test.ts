import { describe, expect, it } from '@jest/globals';
import { moneyFromMajor } from '../../src/core/money.ts';
import { inPricingCurrency } from '../../src/returns/domain/pricing-currency.ts';
import { largestReturnWithin, smallestQuantityMeeting } from '../../src/returns/domain/quantities.ts';
import { refundAmount, type UpfrontTerms } from '../../src/returns/domain/refund-amount.ts';

const usd = (major: number) => moneyFromMajor(major, 'USD');
const eur = (major: number) => moneyFromMajor(major, 'EUR');

const seven: UpfrontTerms = {
  billingPlan: 'Upfront',
  paid: usd(30_000),
  startsOn: '2026-05-01',
  expiresOn: '2027-05-01',
  cancelOn: '2026-11-29',
  quantity: 7,
  returnQuantity: 7,
  feeRule: 'none',
  used: true,
};

describe('the largest quantity that fits the cap', () => {
  it.each([
    ['RX12', 10_000, 5],
    ['RX13: a cent less than 5 units take', 8_982.38, 4],
    ['exactly what 5 units take', 8_982.39, 5],
    ['RX14: exactly what all 7 take', 12_575.34, 7],
    ['more than all take', 50_000, 7],
    ['less than one takes', 1_796.47, 0],
    ['no room', 0, 0],
  ])('%s', (_name, free, quantity) => {
    expect(largestReturnWithin(seven, usd(free))).toBe(quantity);
  });

  it.each([
    [4, 7_185.91],
    [5, 8_982.39],
    [6, 10_778.87],
    [7, 12_575.34],
  ])('is found with the rounding of each quantity: %d units cancel %d', (returnQuantity, amount) => {
    expect(refundAmount({ ...seven, returnQuantity }).commitmentCancelled).toEqual(usd(amount));
  });
});

describe('the smallest quantity that meets a commitment', () => {
  it.each([
    ['RX15', 1_712.33, 519, 4],
    ['RX16: equal is enough', 1_800, 600, 3],
    ['RX17: one cent over 3 units', 1_557.01, 519, 4],
    ['exactly 3 units', 1_557, 519, 3],
    ['nothing left to meet still buys a unit', 0, 519, 1],
  ])('%s', (_name, remaining, price, quantity) => {
    expect(smallestQuantityMeeting(usd(remaining), usd(price))).toBe(quantity);
  });
});

describe('the pricing currency', () => {
  it.each([
    ['RX9: equals the sample', eur(20.52), { pricing: usd(24.92), billing: eur(20.72) }, 24.68],
    ['RX10', eur(1_844.67), { pricing: usd(1.085e6), billing: eur(1e6) }, 2_001.47],
    ['RX11', eur(43.01), { pricing: usd(1.085e6), billing: eur(1e6) }, 46.67],
  ])('%s', (_name, amount, ratio, expected) => {
    expect(inPricingCurrency(amount, ratio)).toEqual(usd(expected));
  });

  it('is not predicted with the ratio of another currency', () => {
    expect(() => inPricingCurrency(usd(1), { pricing: usd(1), billing: eur(1) })).toThrow(
      'cannot convert USD',
    );
  });
});
