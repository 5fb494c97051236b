import type { Finding } from './reconcile-finding.ts';
import { groupBy } from './reconcile-finding.ts';
import { paymentsOf } from './reconcile-records.ts';
import type { InstalmentRow, LedgerRow, Records, RequestRow, WireMoney } from './reconcile-records.ts';
import { tenThousandths } from './ten-thousandths.ts';

/** Every payment of a completed request that is due is booked once, balanced, at the quoted figures; nothing else is. */
export function checkLedger({ requests, ledger, instalments }: Records): readonly Finding[] {
  const completed = requests.filter(({ status }) => status === 'completed');
  const ids = new Set(completed.map(({ id }) => id));
  const byRequest = groupBy(ledger, ({ requestId }) => requestId);
  const nextOf = groupBy(instalments, ({ requestId }) => requestId);
  return [
    ...completed.flatMap((request) =>
      checkEntries(request, byRequest.get(request.id) ?? [], nextOf.get(request.id) ?? []),
    ),
    ...[...byRequest.keys()].filter((id) => !ids.has(id)).map(orphan),
  ];
}

const orphan = (requestId: string): Finding => ({
  kind: 'orphan-entry',
  subject: requestId,
  detail: 'there are ledger lines for a request that is not completed',
});

function checkEntries(
  request: RequestRow,
  lines: readonly LedgerRow[],
  noted: readonly InstalmentRow[],
): readonly Finding[] {
  const entries = [...groupBy(lines, ({ rowKey }) => rowKey.slice(0, rowKey.lastIndexOf('|'))).values()];
  const { id: subject } = request;
  if (entries.length === 0)
    return [{ kind: 'missing-entry', subject, detail: 'the request is not in the ledger' }];
  const ids = entries.map(([line]) => line?.entryId ?? '?').toSorted();
  const payments = paymentsOf(request);
  const expected = ids.map((_, index) => `${subject}-i${String(index + 1).padStart(2, '0')}`);
  if (ids.length > payments || ids.join() !== expected.join())
    return [{ kind: 'double-entry', subject, detail: `the request is booked as ${ids.join(' and ')}` }];
  const next = ids.length + 1;
  const isForgotten = next <= payments && !noted.some(({ number }) => number === next);
  return [
    ...entries.flatMap(checkBalance),
    ...entries.flatMap((entry) => checkFigures(request, entry)),
    ...(request.result?.entryIds.toSorted().join() === ids.join()
      ? []
      : [wrong(subject, 'entry ids', request.result?.entryIds.join(), ids.join())]),
    ...(isForgotten
      ? [
          {
            kind: 'missing-instalment',
            subject,
            detail: `payment ${next} of ${payments} is noted nowhere`,
          } as const,
        ]
      : []),
  ];
}

function checkBalance(entry: readonly LedgerRow[]): readonly Finding[] {
  const subject = entry[0]?.entryId ?? '?';
  const amounts = entry.flatMap(({ debit, credit }) => [debit ?? [], credit ?? []].flat());
  const currencies = new Set(amounts.map(({ currency }) => currency));
  const debit = sum(entry.map((line) => line.debit));
  const credit = sum(entry.map((line) => line.credit));
  if (debit === credit && currencies.size === 1) return [];
  return [
    {
      kind: 'unbalanced-entry',
      subject,
      detail: `debits are ${debit}, credits ${credit} (in 1/10,000) in ${[...currencies].join(' and ')}`,
    },
  ];
}

/** The customer owes what the quote says of this payment; what Microsoft gets differs by what it rounds at most. */
function checkFigures(request: RequestRow, entry: readonly LedgerRow[]): readonly Finding[] {
  const subject = entry[0]?.entryId ?? '?';
  const line = (account: string) => entry.filter((one) => one.account === account);
  const payable = line('microsoft-payable').map(({ credit }) => credit);
  const figures = [
    ['customer', request.customerId, entry[0]?.partitionKey],
    [
      'total',
      show(owedOn(request, Number(subject.slice(-2)))),
      line('customer-receivable')
        .map(({ debit }) => show(debit))
        .join(),
    ],
    ['currency of the cost', request.quote?.cost.currency, payable.map((one) => one?.currency).join()],
  ] as const;
  return [
    ...figures
      .filter(([, expected, actual]) => expected !== actual)
      .map(([what, expected, actual]) => wrong(subject, what, expected, actual)),
    ...(isShareOf(request, sum(payable))
      ? []
      : [wrong(subject, 'cost', show(request.quote?.cost), payable.map(show).join())]),
  ];
}

const owedOn = (request: RequestRow, payment: number): WireMoney | undefined =>
  paymentsOf(request) === 1 ? request.quote?.total : request.quote?.schedule[payment - 1]?.total;

function isShareOf(request: RequestRow, payable: bigint): boolean {
  const payments = paymentsOf(request);
  const off = payable * BigInt(payments) - sum([request.quote?.cost]);
  return (off < 0n ? -off : off) <= roundingOf(payments);
}

/** A payment is a part of the whole, rounded to the cent: as many cents may be missing in all of them. */
const roundingOf = (payments: number): bigint => (payments === 1 ? 0n : 100n * BigInt(payments));

const wrong = (
  subject: string,
  what: string,
  expected: string | undefined,
  actual: string | undefined,
): Finding => ({
  kind: 'wrong-entry',
  subject,
  detail: `${what}: the request says ${expected ?? 'nothing'}, the ledger ${actual ?? 'nothing'}`,
});

const show = (money: WireMoney | undefined): string =>
  money === undefined ? 'nothing' : `${money.amount} ${money.currency}`;

/** Adds amounts in ten-thousandths, exactly. */
function sum(amounts: readonly (WireMoney | undefined)[]): bigint {
  return amounts.reduce(
    (total, money) => total + (money === undefined ? 0n : tenThousandths(money.amount)),
    0n,
  );
}
