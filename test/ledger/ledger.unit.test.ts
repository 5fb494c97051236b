import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { imbalanceOf, paymentEntry } from '../../src/ledger/domain/ledger.ts';
import { customerPrice } from '../../src/ledger/domain/customer-price.ts';

const eur = (minor: number) => ({ minor, currency: 'EUR' });
const posting = (total: number, cost: number) => ({
  requestId: 'r',
  number: 1,
  kind: 'purchase' as const,
  postedAt: '2026-11-23T08:00:00.000Z',
  total: eur(total),
  cost: eur(cost),
});

describe('the entry of an upfront purchase', () => {
  it('charges the customer, pays Microsoft and keeps the margin', () => {
    expect(paymentEntry(posting(57_090, 51_900))).toEqual({
      entryId: 'r-i01',
      requestId: 'r',
      postedAt: '2026-11-23T08:00:00.000Z',
      kind: 'purchase',
      lines: [
        { account: 'customer-receivable', debit: eur(57_090), credit: null },
        { account: 'microsoft-payable', debit: null, credit: eur(51_900) },
        { account: 'margin', debit: null, credit: eur(5_190) },
      ],
    });
  });

  it('has no margin line without a markup, and a debit when sold below cost', () => {
    expect(paymentEntry(posting(100, 100)).lines).toHaveLength(2);
    expect(paymentEntry(posting(90, 100)).lines[2]).toEqual({
      account: 'margin',
      debit: eur(10),
      credit: null,
    });
  });

  it('balances whatever the price and the markup', () => {
    const cost = fc.integer({ min: 1, max: 1e12 });
    const markup = fc.integer({ min: 0, max: 1000 }).map((tenths) => (tenths / 10).toFixed(1));
    fc.assert(
      fc.property(cost, markup, (minor, percent) => {
        const total = customerPrice(eur(minor), percent).minor;
        return imbalanceOf(paymentEntry(posting(total, minor))) === 0;
      }),
    );
  });
});
