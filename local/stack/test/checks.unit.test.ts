import { describe, expect, it } from '@jest/globals';
import type { Outcome } from '../demo/checks.ts';
import { assertConsistent } from '../demo/checks.ts';
import type { LedgerEntry, Purchase, Reservation } from '../demo/shapes.ts';

const eur = (amount: string) => ({ amount, currency: 'EUR' });

const reservation: Reservation = {
  reservationId: 'r-1',
  reservationOrderId: 'o-1',
  sku: 'Standard_D2s_v5',
  region: 'westeurope',
  quantity: 3,
  term: 'P1Y',
  renew: false,
  state: 'Succeeded',
  expiresAt: '2027-01-01T00:00:00Z',
};
const entry: LedgerEntry = {
  entryId: 'e-1',
  kind: 'purchase',
  postedAt: '2026-01-01T00:00:00Z',
  lines: [
    { account: 'customer-receivable', debit: eur('110.10'), credit: null },
    { account: 'microsoft-payable', credit: eur('100.09') },
    { account: 'margin', debit: null, credit: eur('10.01') },
  ],
};
const request: Purchase = {
  id: 'q-1',
  status: 'completed',
  quote: {
    hash: 'h',
    cost: eur('100.09'),
    total: eur('110.10'),
    payAsYouGo: eur('200.00'),
    saving: eur('89.90'),
    savingPercent: '44.9500',
    breakEvenUtilisation: '0.550500',
  },
  result: {
    reservationOrderId: 'o-1',
    reservations: [{ reservationId: 'r-1', quantity: 3 }],
    entryIds: ['e-1'],
  },
};
const fine: Outcome = { request, wantedQuantity: 3, reservation, entries: [entry] };

describe('the checks of the demo', () => {
  it('are content with a purchase that fits together', () => {
    expect(() => assertConsistent(fine)).not.toThrow();
  });

  const wrong: [string, Partial<Outcome>][] = [
    ['the request is provisioning, not completed', { request: { ...request, status: 'provisioning' } }],
    ["reservation r-1 is not in the customer's list", { reservation: undefined }],
    ['the order is another one', { reservation: { ...reservation, reservationOrderId: 'o-2' } }],
    ['the quantity is 3 and 2, not 3', { reservation: { ...reservation, quantity: 2 } }],
    ['the quantity is 3 and 3, not 4', { wantedQuantity: 4 }],
    ['there are 0 ledger entries, not one', { entries: [] }],
    ['there are 2 ledger entries, not one', { entries: [entry, entry] }],
    ['the request names another ledger entry', { entries: [{ ...entry, entryId: 'e-2' }] }],
    ['ledger entry e-1 is not balanced', { entries: [{ ...entry, lines: entry.lines.slice(0, 2) }] }],
    ['ledger entry e-1 is not the total', { entries: [{ ...entry, lines: [] }] }],
  ];
  it.each(wrong)('notice: %s', (message, change) => {
    expect(() => assertConsistent({ ...fine, ...change })).toThrow(message);
  });
});
