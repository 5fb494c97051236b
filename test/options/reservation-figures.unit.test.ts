import { describe, expect, it } from '@jest/globals';
import { figuresOf, type KnownFigures } from '../../src/options/domain/reservation-figures.ts';
import { microsoftValue, paidShare, predictFromOrder } from '../../src/options/domain/return-value.ts';
import { aReservation } from '../support/reservations.ts';

const eur = (minor: number) => ({ minor, currency: 'EUR' });
const asOf = new Date('2026-11-29T00:00:00Z');

const known = (change: Partial<KnownFigures> = {}): KnownFigures => {
  const reservation = aReservation();
  const order = { originalQuantity: 6, paid: { billing: eur(219_000) }, transactions: [] };
  return {
    ...{ asOf, reservation, markupPercent: '10', payAsYouGoHourly: '0.1' },
    paid: paidShare(reservation, order),
    predicted: predictFromOrder(reservation, order, asOf),
    value: microsoftValue({ offer: { billingRefund: eur(60_000) }, cancelledPayments: eur(5_000) }, '10'),
    ...change,
  };
};

describe('the figures of a reservation', () => {
  it('are told at both prices', () => {
    expect(figuresOf(known())).toEqual({
      // Three of six units.
      paid: { cost: eur(109_500), total: eur(120_450) },
      remainingCommitment: { cost: eur(65_000), total: eur(71_500) },
      // Three units for 24 hours are 7.20; 1,204.50 for 365 days are 3.30 a day.
      lapseCostPerDay: eur(390),
      exchangeRight: { right: 'unlimited', left: null, until: '2027-02-01T00:00:00Z' },
      instalmentsDue: [],
    });
  });

  it('are null one by one where something is not known', () => {
    const { payAsYouGoHourly, ...withoutRate } = known();
    expect(figuresOf(withoutRate)).toMatchObject({ lapseCostPerDay: null, paid: { total: eur(120_450) } });
    const reservation = aReservation({
      ...{ billingPlan: 'Monthly', purchasedAt: undefined, effectiveAt: undefined },
    });
    expect(figuresOf({ asOf, reservation, markupPercent: '10' })).toEqual({
      ...{ paid: null, remainingCommitment: null, lapseCostPerDay: null },
      ...{ exchangeRight: null, instalmentsDue: null },
    });
  });

  it('say below zero that use by the hour costs less', () => {
    expect(figuresOf(known({ payAsYouGoHourly: '0.04' })).lapseCostPerDay).toEqual(eur(-42));
  });

  it('have the payments that are not due yet', () => {
    const schedule = ['2026-10-30', '2026-11-29', '2026-12-29'].map((dueOn) => ({ dueOn, total: eur(100) }));
    const reservation = aReservation({ billingPlan: 'Monthly', schedule });
    expect(figuresOf(known({ reservation })).instalmentsDue).toEqual([
      { dueOn: '2026-12-29', total: eur(100) },
    ]);
  });

  it.each([
    ['once more', '2026-05-01T00:00:00Z', 0, { right: 'last', left: 1, until: '2027-05-01T08:00:00Z' }],
    ['no more, when it was used', '2026-05-01T00:00:00Z', 1, { right: 'used', left: 0, until: null }],
    ['never', '2027-02-10T00:00:00Z', 0, { right: 'none', left: 0, until: null }],
  ])('say after the cut-over that it can be exchanged %s', (_often, purchasedAt, exchanges, expected) => {
    const history = { purchasedAt, exchangesSinceCutover: exchanges };
    const later = new Date('2027-03-01T00:00:00Z');
    expect(figuresOf(known({ history, asOf: later })).exchangeRight).toEqual(expected);
  });
});
