import { describe, expect, it } from '@jest/globals';
import type { Schemas } from '../../portal/src/api/client.ts';
import {
  renewalsByMonth,
  totalsOf,
  waitingOn,
  withinIn,
  type Renewal,
} from '../../portal/src/features/renewals/renewals-by-month.ts';

const renewal = (members: Partial<Renewal> = {}): Renewal => ({
  customerId: 'c1',
  reservationId: 'r1',
  reservationOrderId: 'o1',
  displayName: 'web',
  reservedResourceType: 'VirtualMachines',
  sku: 'Standard_D2s_v5',
  region: 'westeurope',
  quantity: 3,
  term: 'P1Y',
  expiresAt: '2027-01-05T08:00:00Z',
  daysLeft: 36,
  priceFixedOn: '2026-12-06',
  renew: false,
  needsDecision: true,
  price: null,
  lapseCostPerDay: null,
  findings: [],
  ...members,
});
const lossOf = (amount: string, currency = 'USD') => ({ lapseCostPerDay: { amount, currency } });

describe('the calendar of renewals', () => {
  it('is by the month of UTC, earliest first, each in the order of the list', () => {
    const late = renewal({ reservationId: 'r2', expiresAt: '2027-02-01T00:00:00Z' });
    const [dear, cheap] = [renewal({ reservationId: 'r3' }), renewal({ reservationId: 'r4' })];
    const months = renewalsByMonth([late, dear, cheap]);
    expect(months.map(({ month, items }) => [month, items])).toEqual([
      ['2027-01', [dear, cheap]],
      ['2027-02', [late]],
    ]);
    expect(renewalsByMonth([])).toEqual([]);
  });

  it('tells what a day costs without those to decide, by currency, and how many have no figure', () => {
    const items = [
      renewal(lossOf('1.67')),
      renewal(lossOf('0.10')),
      renewal(lossOf('2.00', 'EUR')),
      renewal(),
      renewal({ ...lossOf('100.00'), needsDecision: false }),
    ];
    expect(totalsOf(items)).toEqual({
      toDecide: 4,
      perDay: [
        { amount: '2.00', currency: 'EUR' },
        { amount: '1.77', currency: 'USD' },
      ],
      unpriced: 1,
    });
  });

  it.each([
    ['', 90],
    ['365', 365],
    ['1', 90],
    ['x', 90],
  ])('looks ahead by the address: %j is %d days', (text, days) => expect(withinIn(text)).toBe(days));

  it('knows the request that waits for a decision on just this reservation', () => {
    const waiting = { kind: 'renewal', customerId: 'c1', input: { reservationId: 'r1', decision: 'lapse' } };
    const others = [
      { ...waiting, kind: 'refund' },
      { ...waiting, customerId: 'c2' },
      { ...waiting, input: { reservationId: 'r9', decision: 'renew' } },
    ];
    const requests = [...others, waiting] as unknown as readonly Schemas['RequestSummary'][];
    expect(waitingOn(requests, renewal())).toBe(waiting);
    expect(waitingOn(requests.slice(0, 3), renewal())).toBeUndefined();
  });
});
