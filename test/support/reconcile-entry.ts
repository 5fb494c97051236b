import type { Finding } from './reconcile-finding.ts';
import type { LedgerRow } from './reconcile-records.ts';
import type { WireMoney } from './reconcile-request-rows.ts';
import { tenThousandths } from './ten-thousandths.ts';

/** The debits of an entry equal its credits, in one currency. */
export function checkBalance(entry: readonly LedgerRow[]): readonly Finding[] {
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

export const wrong = (
  subject: string,
  what: string,
  expected: string | undefined,
  actual: string | undefined,
): Finding => ({
  kind: 'wrong-entry',
  subject,
  detail: `${what}: the request says ${expected ?? 'nothing'}, the ledger ${actual ?? 'nothing'}`,
});

export const show = (money: WireMoney | undefined): string =>
  money === undefined ? 'nothing' : `${money.amount} ${money.currency}`;

/** Adds amounts in ten-thousandths, exactly. */
export const sum = (amounts: readonly (WireMoney | undefined)[]): bigint =>
  amounts.reduce((total, money) => total + (money === undefined ? 0n : tenThousandths(money.amount)), 0n);
