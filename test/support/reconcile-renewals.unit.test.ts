import { describe, expect, it } from '@jest/globals';
import { checkLedger } from './reconcile-ledger.ts';
import { checkLineage } from './reconcile-lineage.ts';
import type { Records } from './reconcile-records.ts';
import { checkRenewals } from './reconcile-renewals.ts';
import { checkReservations } from './reconcile-reservations.ts';

const customerId = 'aaaaaaaa-0000-4000-8000-000000000001';
const cost = { amount: '900.00', currency: 'EUR' };
const total = { amount: '990.00', currency: 'EUR' };
const request = {
  ...{ id: 'req-1', kind: 'renewal', status: 'completed', customerId },
  input: { reservationId: 'Old', decision: 'change' },
  quote: { total, successor: { quantity: 2, billingPlan: 'Upfront', term: 'P1Y' } },
  result: { successor: { reservationId: 'new', reservationOrderId: 'order-2' }, entryIds: ['req-1-i01'] },
};
const effect = {
  ...{ seq: 1, kind: 'renewal', customerId, reservationOrderId: 'order-2', reservationId: 'old' },
  ...{ quantity: 2, amount: cost, request: null },
};
const line = (account: string, side: object, number: number) => ({
  ...{ partitionKey: customerId, rowKey: `l|2027-03-01|req-1-i01|0${number}`, entryId: 'req-1-i01' },
  ...{ requestId: 'req-1', account, ...side },
});
const ledger = [
  line('customer-receivable', { debit: total }, 1),
  line('microsoft-payable', { credit: cost }, 2),
  line('margin', { credit: { amount: '90.00', currency: 'EUR' } }, 3),
];
const record = {
  ...{ partitionKey: customerId, rowKey: 'r|new', reservationId: 'new', reservationOrderId: 'order-2' },
  ...{ requestId: 'req-1', expiresAt: '2028-03-01T00:00:00.000Z' },
  lineage: { from: ['Old'], to: [], by: 'renewal' },
};
const expiry = { partitionKey: '2028-03-01', rowKey: `${customerId}|new` };

/** What is stored of one renewal, with a fault; nothing else is on the desk. */
const namedWith = (fault: object = {}) => {
  const whole = {
    ...{ requests: [request], effects: [effect], ledger, reservations: [record], expiries: [expiry] },
    ...{ watched: [], instalments: [], ...fault },
  } as unknown as Records;
  const checks = [checkRenewals, checkLedger, checkReservations, checkLineage];
  return [...new Set(checks.flatMap((check) => check(whole)).map(({ kind }) => kind))].toSorted();
};

const unbooked = { ...request, result: { entryIds: [] } };

describe('the reconcile of renewals', () => {
  it('has no finding for a successor that was bought, recorded and booked once', () => {
    expect(namedWith()).toEqual([]);
  });

  it('leaves alone what a customer has renewed without the desk, or against a decision to let it lapse', () => {
    const nothing = { ledger: [], reservations: [], expiries: [] };
    expect(namedWith({ ...nothing, requests: [] })).toEqual([]);
    const lapse = { ...unbooked, input: { reservationId: 'Old', decision: 'lapse' } };
    expect(namedWith({ ...nothing, requests: [lapse] })).toEqual([]);
  });

  it.each<[string, object, string[]]>([
    ['Microsoft has not bought', { effects: [] }, ['missing-renewal']],
    ['Microsoft has bought twice', { effects: [effect, { ...effect, seq: 2 }] }, ['double-renewal']],
    [
      'Microsoft has bought, and the desk has neither recorded nor booked',
      { requests: [unbooked], ledger: [], reservations: [], expiries: [] },
      ['missing-renewal'],
    ],
    ['is of another customer', { effects: [{ ...effect, customerId: 'other' }] }, ['wrong-renewal']],
    ['follows another reservation', { effects: [{ ...effect, reservationId: 'x' }] }, ['wrong-renewal']],
    ['has another quantity', { effects: [{ ...effect, quantity: 3 }] }, ['wrong-renewal']],
    [
      'is booked at another charge',
      { effects: [{ ...effect, amount: { ...cost, amount: '900.01' } }] },
      ['wrong-renewal'],
    ],
    ['is booked for another amount', { ledger: ledger.slice(1) }, ['unbalanced-entry', 'wrong-entry']],
    ['is not booked', { ledger: [] }, ['missing-entry', 'wrong-renewal']],
    [
      'is booked twice',
      {
        ledger: [...ledger, ...ledger.map((one) => ({ ...one, rowKey: one.rowKey.replace('2027', '2028') }))],
      },
      ['double-entry'],
    ],
    [
      'two requests have booked',
      { requests: [request, { ...request, id: 'req-2' }] },
      ['double-renewal', 'missing-entry', 'wrong-renewal'],
    ],
    ['is not recorded', { reservations: [] }, ['orphan-expiry', 'wrong-renewal']],
    ['is recorded twice', { reservations: [record, record] }, ['wrong-renewal']],
    [
      'is recorded in another order',
      { reservations: [{ ...record, reservationOrderId: 'order-9' }] },
      ['wrong-renewal'],
    ],
    [
      'is recorded for another request',
      { reservations: [{ ...record, requestId: 'req-9' }] },
      ['orphan-reservation', 'wrong-renewal'],
    ],
    [
      'is recorded as coming from another one',
      { reservations: [{ ...record, lineage: { ...record.lineage, from: ['x'] } }] },
      ['wrong-renewal'],
    ],
    ['is not in the calendar of ends', { expiries: [] }, ['missing-expiry']],
  ])('names a successor that %s', (_fault, fault, expected) => {
    expect(namedWith(fault)).toEqual(expected);
  });
});
