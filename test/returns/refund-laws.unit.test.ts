import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../src/core/calendar-day.ts';
import { shareOfMoney } from '../../src/core/money.ts';
import { dueDays } from '../../src/instalments/domain/instalments.ts';
import { splitBasis, type CostBasis } from '../../src/returns/domain/cost-basis.ts';
import { largestReturnWithin } from '../../src/returns/domain/quantities.ts';
import { refundAmount, type RefundTerms } from '../../src/returns/domain/refund-amount.ts';
import type { FeeRule } from '../../src/returns/domain/refund-fee.ts';

const usd = (minor: number) => ({ minor, currency: 'USD' });
const amounts = fc.integer({ min: 0, max: 100_000_000 }).map(usd);
const starts = fc.integer({ min: 0, max: 3_000 }).map((offset) => addDays('2023-01-01', offset));
const quantities = fc.integer({ min: 1, max: 40 });

/** Terms of either plan, cancelled on any day of the term. */
const terms = fc
  .record({
    amount: amounts,
    currentPrice: fc.option(amounts, { nil: undefined }),
    startsOn: starts,
    years: fc.constantFrom(1, 3, 5),
    elapsed: fc.double({ min: 0, max: 1, noNaN: true }),
    quantity: quantities,
    returned: fc.double({ min: 0, max: 1, noNaN: true }),
    feeRule: fc.constantFrom<FeeRule>('none', 'twelve-percent', 'csp-2020'),
    used: fc.boolean(),
    monthly: fc.boolean(),
  })
  .map(
    ({
      amount,
      currentPrice,
      startsOn,
      years,
      elapsed,
      returned,
      monthly,
      quantity,
      ...rest
    }): RefundTerms => {
      const expiresOn = dueDays(startsOn, 12 * years + 1).at(-1) ?? startsOn;
      const length = (Date.parse(expiresOn) - Date.parse(startsOn)) / 86_400_000;
      const common = {
        ...rest,
        startsOn,
        expiresOn,
        cancelOn: addDays(startsOn, Math.floor(elapsed * length)),
        quantity,
        returnQuantity: Math.max(1, Math.ceil(returned * quantity)),
      };
      return monthly
        ? { billingPlan: 'Monthly', instalment: amount, instalments: 12 * years, ...common }
        : { billingPlan: 'Upfront', paid: amount, currentPrice, ...common };
    },
  );

describe('a refund', () => {
  it('and what is used up are the base exactly, and no amount is negative', () => {
    fc.assert(
      fc.property(terms, (given) => {
        const { consumed, refund, fee, net, base, commitmentCancelled, openInstalments } =
          refundAmount(given);
        expect(consumed.minor + refund.minor).toBe(base.minor);
        expect(fee.minor + net.minor).toBe(refund.minor);
        expect(commitmentCancelled.minor).toBe(refund.minor + openInstalments * base.minor);
        expect(Math.min(consumed.minor, refund.minor, fee.minor, net.minor)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('never exceeds what was paid for the units', () => {
    fc.assert(
      fc.property(terms, (given) => {
        const { refund } = refundAmount(given);
        const paid = given.billingPlan === 'Upfront' ? given.paid : given.instalment;
        expect(refund.minor).toBeLessThanOrEqual(
          shareOfMoney(paid, given.returnQuantity, given.quantity).minor,
        );
      }),
    );
  });

  it('of more units is never less', () => {
    fc.assert(
      fc.property(terms, (given) => {
        const of = (returnQuantity: number) => refundAmount({ ...given, returnQuantity });
        for (let quantity = 2; quantity <= given.quantity; quantity += 1) {
          const [less, more] = [of(quantity - 1), of(quantity)];
          expect(more.refund.minor).toBeGreaterThanOrEqual(less.refund.minor);
          expect(more.net.minor).toBeGreaterThanOrEqual(less.net.minor);
          expect(more.commitmentCancelled.minor).toBeGreaterThanOrEqual(less.commitmentCancelled.minor);
        }
      }),
    );
  });

  it('on a later day is never more, within the instalment or the term', () => {
    fc.assert(
      fc.property(terms, (given) => {
        const next = addDays(given.cancelOn, 1);
        if (next > given.expiresOn) return;
        const free = { ...given, feeRule: 'none' as const };
        const [today, tomorrow] = [refundAmount(free), refundAmount({ ...free, cancelOn: next })];
        expect(tomorrow.commitmentCancelled.minor).toBeLessThanOrEqual(today.commitmentCancelled.minor);
      }),
    );
  });

  it('of the largest quantity that fits a cap fits, and of one unit more does not', () => {
    fc.assert(
      fc.property(terms, amounts, (given, free) => {
        const commitment = (returnQuantity: number) =>
          refundAmount({ ...given, returnQuantity }).commitmentCancelled.minor;
        const largest = largestReturnWithin(given, free);
        if (largest > 0) expect(commitment(largest)).toBeLessThanOrEqual(free.minor);
        if (largest < given.quantity) expect(commitment(largest + 1)).toBeGreaterThan(free.minor);
      }),
    );
  });
});

describe('successive returns of parts', () => {
  it('sum to what was paid exactly, and the last takes the remainder', () => {
    const parts = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(amounts, parts, (paid, returned) => {
        let basis: CostBasis = { quantity: returned.reduce((sum, part) => sum + part, 0), amount: paid };
        let sum = 0;
        for (const part of returned) {
          const { share, rest } = splitBasis(basis, part);
          expect(share.minor).toBeGreaterThanOrEqual(0);
          if (rest.quantity === 0) expect(share).toEqual(basis.amount);
          sum += share.minor;
          basis = rest;
        }
        expect(sum).toBe(paid.minor);
        expect(basis).toEqual({ quantity: 0, amount: usd(0) });
      }),
    );
  });

  it('of 100.00 for 7, one by one, are 14.29 or 14.28', () => {
    let basis: CostBasis = { quantity: 7, amount: usd(10_000) };
    const shares: number[] = [];
    while (basis.quantity > 0) {
      const { share, rest } = splitBasis(basis, 1);
      shares.push(share.minor);
      basis = rest;
    }
    expect(shares).toEqual([1_429, 1_429, 1_428, 1_429, 1_428, 1_429, 1_428]);
  });
});
