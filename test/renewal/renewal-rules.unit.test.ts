import { describe, expect, it } from '@jest/globals';
import { lapseCost } from '../../src/catalog/domain/lapse-cost.ts';
import { priceFixedOn } from '../../src/catalog/domain/renewal-terms.ts';
import { moneySchema } from '../../src/core/money.ts';
import type { RenewalFacts } from '../../src/renewal/domain/renewal-facts.ts';
import type { RenewalInput } from '../../src/renewal/domain/renewal-input.ts';
import { renewalInputSchema } from '../../src/renewal/domain/renewal-input.ts';
import { saleRules } from '../../src/purchase/domain/purchase-rules.ts';
import { renewalRules } from '../../src/renewal/domain/renewal-rules.ts';
import { isLostAt } from '../../src/renewal/domain/rules/renewal-exchange-right.ts';
import { successorOf } from '../../src/renewal/domain/successor.ts';
import type { Reservation } from '../../src/reservations/domain/reservation.ts';
import { evaluate } from '../../src/rules/domain/evaluate.ts';
import { aPurchase, facts as purchaseFacts, offer } from '../support/purchase-facts.ts';
import { aReservation, RESERVATION_ID } from '../support/reservations.ts';

const SUBSCRIPTION = 'bbbbbbbb-0000-4000-8000-000000000001';
const renew = { reservationId: RESERVATION_ID, decision: 'renew' } as const;
const now = new Date('2026-11-23T08:00:00Z');

function judged(change: Partial<Reservation>, input: RenewalInput = renew, more: Partial<RenewalFacts> = {}) {
  const reservation = aReservation({ billingSubscriptionId: SUBSCRIPTION, ...change });
  const successor = input.decision === 'lapse' ? {} : { successor: successorOf(reservation, input) };
  const facts = { asOf: now, input, reservation, ...successor, ...more };
  const { allowed, explanations } = evaluate(renewalRules, facts, facts.asOf);
  return { allowed, of: (rule: string) => explanations.find((one) => one.rule === rule) };
}

/** Whether the family may be renewed at the end, for a term. */
function mayRenew(sku: string, term: 'P1Y' | 'P3Y', endsAt: string): boolean {
  const input = aPurchase({ sku, term });
  const facts = purchaseFacts({ input, offers: [offer({ term })] });
  const { explanations } = evaluate(saleRules, facts, new Date(endsAt));
  return explanations.find(({ rule }) => rule === 'sku-purchasable')?.outcome === 'pass';
}

describe('the price of a renewal', () => {
  it.each([
    ['2027-03-01', '2027-01-30'],
    ['2028-03-01', '2028-01-31'],
    ['2026-12-31', '2026-12-01'],
  ])('of a reservation that ends on %s is fixed on %s (WA1-WA3)', (end, fixed) => {
    expect(priceFixedOn(end)).toBe(fixed);
  });

  it.each([
    ['2026-12-24T07:59:59Z', 'fixed'],
    ['2026-12-23T08:00:00Z', 'fixed'],
    ['2026-12-23T08:00:01Z', 'ahead'],
  ])('that ends at %s is %s', (expiresAt, lock) => {
    const offered = { terms: {}, pricing: { minor: 1, currency: 'USD' } };
    const at = lock === 'fixed' ? new Date('2026-11-24T08:00:00Z') : now;
    const found = judged({ expiresAt }, renew, { offer: offered, asOf: at }).of('renewal-price-lock');
    expect(found?.facts).toMatchObject({ lock, onChange: 'not-renewed' });
    expect(found?.outcome).toBe(lock === 'fixed' ? 'pass' : 'warn');
  });

  it('was the lower of both until 2022', () => {
    const asOf = new Date('2022-12-31T23:59:59Z');
    const found = judged({ expiresAt: '2023-06-01T00:00:00Z' }, renew, { asOf }).of('renewal-price-lock');
    expect(found?.facts).toMatchObject({ onChange: 'lower-price' });
  });

  it.each([
    [8, '0.384', '15704.00', 1, '30.70'],
    [8, '0.384', '15704.00', 30, '921.10'],
    [3, '0.096', '1557.00', 1, '2.65'],
    [1, '3.632', '19099.00', 1, '34.84'],
  ] as const)('of %d units at %s an hour costs for %s, lapsed for %d days, %s (WA13-WA15)', (...row) => {
    const [quantity, payAsYouGoHourly, amount, days, loss] = row;
    const price = moneySchema.parse({ amount, currency: 'USD' });
    const cost = lapseCost({ quantity, payAsYouGoHourly, price, term: 'P1Y' }, days);
    expect(moneySchema.encode(cost).amount).toBe(loss);
  });
});

describe('the right of exchange after a renewal', () => {
  it.each([
    ['2027-01-31T23:59:59Z', false],
    ['2027-02-01T00:00:00Z', true],
    ['2027-02-01T00:30:00+02:00', false],
  ])('at %s is lost: %s (WA4-WA7)', (expiresAt, isLost) => {
    expect(isLostAt(expiresAt, 'VirtualMachines')).toBe(isLost);
    const found = judged({ expiresAt }).of('renewal-exchange-right');
    expect(found?.outcome).toBe(isLost ? 'warn' : 'pass');
  });

  it('is kept by what no savings plan covers', () => {
    expect(isLostAt('2028-01-01T00:00:00Z', 'RedHat')).toBe(false);
  });
});

describe('a retired family', () => {
  it.each([
    ['Standard_F2s_v2', 'P1Y', '2026-06-30T23:59:59Z', true],
    ['Standard_F2s_v2', 'P1Y', '2026-07-01T00:00:00Z', false],
    ['Standard_DS2_v2', 'P3Y', '2026-03-01T00:00:00Z', false],
    ['Standard_DS2_v2', 'P1Y', '2026-03-01T00:00:00Z', true],
    ['Standard_D2s_v3', 'P3Y', '2026-06-30T00:00:00Z', true],
    ['Standard_D2s_v3', 'P3Y', '2026-07-01T00:00:00Z', false],
    ['Standard_D2s_v5', 'P1Y', '2029-01-01T00:00:00Z', true],
  ] as const)('%s for %s may renew at %s: %s (WA11, WA12)', (sku, term, at, may) => {
    expect(mayRenew(sku, term, at)).toBe(may);
  });
});

describe('a renewal', () => {
  it.each([
    [{ state: 'Expired' }, false],
    [{ state: 'Split' }, false],
    [{ state: 'Cancelled' }, false],
    [{ state: 'Pending' }, false],
    [{ expiresAt: undefined }, false],
    [{ expiresAt: '2026-11-23T08:00:00Z' }, false],
    [{ expiresAt: '2026-11-23T08:00:01Z' }, true],
    [{ state: 'Expiring' }, true],
  ] as const)('of a reservation with %j is possible: %s', (change, allowed) => {
    expect(judged(change as Partial<Reservation>).allowed).toBe(allowed);
  });

  it('of a reservation that Azure does not show is refused, and says when the list has holes', () => {
    const { allowed, of } = judged({}, renew, { reservation: undefined, unread: 'One record is odd.' });
    expect(allowed).toBe(false);
    expect(of('renewable-reservation')?.message).toContain('One record is odd.');
  });

  it('tells that a split has switched it off', () => {
    const lineage = { from: ['old'], to: [], by: 'split' as const };
    expect(judged({ lineage }).of('renewal-flag')).toMatchObject({
      outcome: 'warn',
      facts: { clearedBy: 'split' },
    });
    expect(judged({ lineage, renew: true }).of('renewal-flag')).toMatchObject({ outcome: 'pass' });
  });

  it('tells in what the renewal at Microsoft differs, and takes no difference from what is not shown', () => {
    const offered = { terms: { quantity: 2, sku: 'standard_d2s_v5', region: 'westeurope' } };
    expect(judged({}, renew, { offer: offered }).of('renewal-as-asked')?.facts).toEqual({
      differs: ['quantity'],
    });
    expect(judged({}, renew, { offer: { terms: {} } }).of('renewal-as-asked')?.outcome).toBe('pass');
  });

  it('names what Azure does not tell of the successor', () => {
    const found = judged({ billingSubscriptionId: undefined, term: 'unknown' });
    expect(found.allowed).toBe(false);
    expect(found.of('successor-determined')?.facts).toEqual({ missing: ['subscriptionId', 'term'] });
  });

  it('needs no successor to lapse', () => {
    const lapse = { reservationId: RESERVATION_ID, decision: 'lapse' } as const;
    expect(judged({ billingSubscriptionId: undefined }, lapse).allowed).toBe(true);
  });

  it.each([
    [{ decision: 'change' }, 'change'],
    [{ decision: 'change', change: {} }, 'change'],
    [{ decision: 'renew', change: { quantity: 1 } }, ''],
    [{ decision: 'maybe' }, 'decision'],
  ])('is not asked for as %j', (input, member) => {
    const parsed = renewalInputSchema.safeParse({ reservationId: RESERVATION_ID, ...input });
    expect(parsed.error?.issues.map(({ path }) => path.join('.'))).toContain(member);
  });
});
