import type { Finding } from './reconcile-finding.ts';
import { groupBy } from './reconcile-finding.ts';
import type { LedgerRow, Records, RequestRow, WireMoney } from './reconcile-records.ts';

/** Currencies have at most four decimals. */
const DECIMALS = 4;

/** Every completed request is booked once, balanced, at the quoted figures; nothing else is booked. */
export function checkLedger({ requests, ledger }: Records): readonly Finding[] {
  const completed = requests.filter(({ status }) => status === 'completed');
  const ids = new Set(completed.map(({ id }) => id));
  const byRequest = groupBy(ledger, ({ requestId }) => requestId);
  return [
    ...completed.flatMap((request) => checkEntries(request, byRequest.get(request.id) ?? [])),
    ...[...byRequest.keys()].filter((id) => !ids.has(id)).map(orphan),
  ];
}

const orphan = (requestId: string): Finding => ({
  kind: 'orphan-entry',
  subject: requestId,
  detail: 'there are ledger lines for a request that is not completed',
});

function checkEntries(request: RequestRow, lines: readonly LedgerRow[]): readonly Finding[] {
  const entries = [...groupBy(lines, ({ rowKey }) => rowKey.slice(0, rowKey.lastIndexOf('|'))).values()];
  const [entry, ...more] = entries;
  if (entry === undefined)
    return [{ kind: 'missing-entry', subject: request.id, detail: 'the request is not in the ledger' }];
  if (more.length > 0) {
    const ids = entries.map(([line]) => line?.entryId ?? '?').join(' and ');
    return [{ kind: 'double-entry', subject: request.id, detail: `the request is booked as ${ids}` }];
  }
  return [...checkBalance(entry), ...checkFigures(request, entry)];
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

/** The customer owes the quoted total and Microsoft gets the quoted cost. */
function checkFigures(request: RequestRow, entry: readonly LedgerRow[]): readonly Finding[] {
  const { customerId, quote, result } = request;
  const subject = entry[0]?.entryId ?? '?';
  const line = (account: string) => entry.filter((one) => one.account === account);
  const figures = [
    ['customer', customerId, entry[0]?.partitionKey],
    ['entry ids', result?.entryIds.join(), subject],
    [
      'total',
      show(quote?.total),
      line('customer-receivable')
        .map(({ debit }) => show(debit))
        .join(),
    ],
    [
      'cost',
      show(quote?.cost),
      line('microsoft-payable')
        .map(({ credit }) => show(credit))
        .join(),
    ],
  ] as const;
  return figures
    .filter(([, expected, actual]) => expected !== actual)
    .map(([what, expected, actual]) => ({
      kind: 'wrong-entry',
      subject,
      detail: `${what}: the request says ${expected ?? 'nothing'}, the ledger ${actual ?? 'nothing'}`,
    }));
}

const show = (money: WireMoney | undefined): string =>
  money === undefined ? 'nothing' : `${money.amount} ${money.currency}`;

/** Adds amounts in ten-thousandths, exactly. */
function sum(amounts: readonly (WireMoney | undefined)[]): bigint {
  return amounts.reduce((total, money) => total + (money === undefined ? 0n : scaled(money.amount)), 0n);
}

function scaled(amount: string): bigint {
  const [whole = '0', fraction = ''] = amount.split('.');
  return BigInt(`${whole}${fraction.padEnd(DECIMALS, '0')}`);
}
