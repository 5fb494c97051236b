import { plansOf, returnedBy, type BoughtPlan, type ReturnedUnits } from './reconcile-done.ts';
import type { Finding } from './reconcile-finding.ts';
import { groupBy } from './reconcile-finding.ts';
import { checkBalance, show, sum, wrong } from './reconcile-entry.ts';
import type { LedgerRow, Records } from './reconcile-records.ts';
import type { RequestRow } from './reconcile-request-rows.ts';

type Entries = ReadonlyMap<string, readonly LedgerRow[]>;

/**
 * Every payment that is due and every refund of a request is booked once, balanced, at the figures of the request;
 * nothing else is.
 */
export function checkLedger({ requests, ledger }: Records): readonly Finding[] {
  const byRequest = groupBy(ledger, ({ requestId }) => requestId);
  const booking = requests.filter((request) => plansOf(request).length + returnedBy(request).length > 0);
  const ids = new Set(booking.map(({ id }) => id));
  return [
    ...booking.flatMap((request) => checkEntries(request, byRequest.get(request.id) ?? [])),
    ...[...byRequest.keys()].filter((id) => !ids.has(id)).map(orphan),
  ];
}

const orphan = (requestId: string): Finding => ({
  kind: 'orphan-entry',
  subject: requestId,
  detail: 'there are ledger lines for a request that has bought and returned nothing',
});

function checkEntries(request: RequestRow, lines: readonly LedgerRow[]): readonly Finding[] {
  const byKey = groupBy(lines, ({ rowKey }) => rowKey.slice(0, rowKey.lastIndexOf('|')));
  const booked = [...byKey.values()].map((entry) => [entry[0]?.entryId ?? '?', entry] as const);
  const ids = booked.map(([id]) => id).toSorted();
  const entries: Entries = new Map(booked);
  const { id: subject, result } = request;
  if (ids.length === 0)
    return [{ kind: 'missing-entry', subject, detail: 'the request is not in the ledger' }];
  const [plans, returned] = [plansOf(request), returnedBy(request)];
  const expected = [
    ...plans.flatMap(({ prefix, payments }) => consecutive(prefix, ids, payments)),
    ...returned.map(({ entryId }) => entryId),
  ].toSorted();
  if (ids.join() !== expected.join()) return [misbooked(subject, ids, expected)];
  return [
    ...booked.flatMap(([, entry]) => checkBalance(entry)),
    ...plans.flatMap((plan) => checkPayments(request, plan, entries)),
    ...returned.flatMap((units) => checkRefund(units, entries.get(units.entryId) ?? [])),
    ...(result?.entryIds.toSorted().join() === ids.join()
      ? []
      : [wrong(subject, 'entry ids', result?.entryIds.join(), ids.join())]),
  ];
}

/** The ids that as many payments must have as are booked: one at least, numbered from 1. */
function consecutive(prefix: string, ids: readonly string[], payments = 60): readonly string[] {
  const count = new Set(ids.filter((id) => id.startsWith(prefix))).size;
  const numbers = Array.from({ length: Math.min(Math.max(count, 1), payments) }, (_, index) => index + 1);
  return numbers.map((number) => `${prefix}${String(number).padStart(2, '0')}`);
}

function misbooked(subject: string, ids: readonly string[], expected: readonly string[]): Finding {
  const missing = expected.filter((id) => !ids.includes(id));
  return missing.length > 0
    ? { kind: 'missing-entry', subject, detail: `${missing.join(' and ')} are not in the ledger` }
    : { kind: 'double-entry', subject, detail: `the request is booked as ${ids.join(' and ')}` };
}

/** The customer owes what the quote says of each payment; what Microsoft gets differs by what it rounds at most. */
function checkPayments(request: RequestRow, plan: BoughtPlan, entries: Entries): readonly Finding[] {
  return [...entries].flatMap(([entryId, entry]) => {
    if (!entryId.startsWith(plan.prefix)) return [];
    const paid = plan.owed[Number(entryId.slice(-2)) - 1];
    const payable = entry
      .filter(({ account }) => account === 'microsoft-payable')
      .map(({ credit }) => credit);
    return [
      ...(plan.owed.length === 0 ? [] : checkCustomer(request.customerId, entry, { debit: paid })),
      ...(plan.cost === undefined || isShareOf(plan, payable[0])
        ? []
        : [wrong(entryId, 'cost', show(plan.cost), payable.map(show).join())]),
    ];
  });
}

function checkRefund(units: ReturnedUnits, entry: readonly LedgerRow[]): readonly Finding[] {
  const payable = entry.filter(({ account }) => account === 'microsoft-payable').map(({ debit }) => debit);
  return [
    ...(units.total === undefined ? [] : checkCustomer(units.customerId, entry, { credit: units.total })),
    ...(payable.map(show).join() === show(units.cost)
      ? []
      : [wrong(units.entryId, 'cost', show(units.cost), payable.map(show).join())]),
  ];
}

function checkCustomer(
  customerId: string,
  entry: readonly LedgerRow[],
  { debit, credit }: Pick<LedgerRow, 'debit' | 'credit'>,
): readonly Finding[] {
  const subject = entry[0]?.entryId ?? '?';
  const receivable = entry.filter(({ account }) => account === 'customer-receivable');
  const figures = [
    ['customer', customerId, entry[0]?.partitionKey],
    ['debit', show(debit), receivable.map((line) => show(line.debit)).join()],
    ['credit', show(credit), receivable.map((line) => show(line.credit)).join()],
  ] as const;
  return figures
    .filter(([, expected, actual]) => expected !== actual)
    .map(([what, expected, actual]) => wrong(subject, what, expected, actual));
}

/** A payment is a part of the whole, rounded to the cent: as many cents may be missing in all of them. */
function isShareOf({ payments = 1, cost }: BoughtPlan, payable: LedgerRow['credit']): boolean {
  if (cost?.currency !== payable?.currency) return false;
  const off = sum([payable]) * BigInt(payments) - sum([cost]);
  return (off < 0n ? -off : off) <= (payments === 1 ? 0n : 100n * BigInt(payments));
}
