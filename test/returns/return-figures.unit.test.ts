import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CAP_LIMIT } from '../../src/headroom/domain/headroom.ts';
import { refundAmount, type RefundTerms } from '../../src/returns/domain/refund-amount.ts';
import { returnFigures, type KnownReturnFigures } from '../../src/returns/domain/return-figures.ts';
import { usd } from '../support/return-facts.ts';

const eur = (minor: number) => ({ minor, currency: 'EUR' });

/** Half of four units, after 90 of 365 days; 1,000.00 EUR were paid. */
const terms: RefundTerms = {
  billingPlan: 'Upfront',
  paid: eur(100_000),
  startsOn: '2026-01-01',
  expiresOn: '2027-01-01',
  cancelOn: '2026-04-01',
  quantity: 4,
  returnQuantity: 2,
  feeRule: 'none',
  used: true,
};
const known: KnownReturnFigures = {
  quantity: 2,
  reservation: { quantity: 4 },
  offer: { billingRefund: eur(37_700) },
  predicted: refundAmount(terms),
};
const cap = { limit: CAP_LIMIT, uses: [], holds: [], asOf: '2026-04-01' };
const demand = (amount = usd(400)) => ({ amount, from: 'microsoft' as const });

describe('the figures of a return', () => {
  it('have the formula at both prices, and the cap before and after', () => {
    expect(returnFigures(known, { cap, demand: demand() }, '10')).toEqual({
      quantity: 2,
      owned: 4,
      credit: { cost: eur(37_700), total: eur(41_470) },
      refund: {
        base: { cost: eur(50_000), total: eur(55_000) },
        consumed: { cost: eur(12_329), total: eur(13_562) },
        fee: { cost: eur(0), total: eur(0) },
        net: { cost: eur(37_671), total: eur(41_438) },
        usedDays: 90,
        ofDays: 365,
      },
      cap: { pricingTotal: usd(400), before: usd(50_000), after: usd(49_600), fitsOn: '2026-04-01' },
    });
  });

  it('of what does not fit say when it does', () => {
    const full = { ...cap, uses: [{ on: '2026-01-10', amount: usd(49_900) }] };
    expect(returnFigures(known, { cap: full, demand: demand() }, '10').cap).toEqual({
      ...{ pricingTotal: usd(400), before: usd(100), fitsOn: '2027-01-10' },
    });
    expect(returnFigures(known, { cap, demand: demand(usd(50_001)) }, '10').cap).toMatchObject({
      fitsOn: null,
    });
  });

  it('have the payments of a monthly plan that end', () => {
    const figures = returnFigures({ ...known, cancelledPayments: eur(20_000) }, { cap }, '10');
    expect(figures.openPayments).toEqual({ cost: eur(20_000), total: eur(22_000) });
    expect(returnFigures({ ...known, cancelledPayments: eur(0) }, { cap }, '10')).not.toHaveProperty(
      'openPayments',
    );
  });

  it('are those that are known', () => {
    expect(returnFigures({ quantity: 2, reservation: undefined }, { cap }, '10')).toEqual({
      ...{ quantity: 2, cap: { before: usd(50_000) } },
    });
    expect(returnFigures(known, { cap, demand: demand(eur(1)) }, '10').cap).toEqual({
      ...{ pricingTotal: eur(1), before: usd(50_000) },
    });
  });

  it('always add up, at both prices', () => {
    const anyTerms = fc.record({
      paid: fc.integer({ min: 1, max: 1_000_000_00 }),
      returnQuantity: fc.integer({ min: 1, max: 4 }),
      cancelOn: fc.constantFrom('2026-01-01', '2026-01-04', '2026-07-19', '2027-01-01'),
      feeRule: fc.constantFrom('none' as const, 'twelve-percent' as const, 'csp-2020' as const),
      markup: fc.constantFrom('0', '10', '7.25'),
    });
    fc.assert(
      fc.property(anyTerms, ({ paid, returnQuantity, cancelOn, feeRule, markup }) => {
        const predicted = refundAmount({ ...terms, paid: eur(paid), returnQuantity, cancelOn, feeRule });
        const { refund } = returnFigures({ ...known, predicted }, { cap }, markup);
        if (refund === undefined) throw new Error('no formula');
        const { base, consumed, fee, net } = refund;
        for (const at of ['cost', 'total'] as const)
          expect(base[at].minor - consumed[at].minor - fee[at].minor).toBe(net[at].minor);
      }),
    );
  });
});
