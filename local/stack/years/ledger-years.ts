import { demand, sumOf } from '../demo/checks.ts';
import type { LedgerEntry } from '../demo/shapes.ts';

/** Sums of one year of the story in ten-thousandths: debits minus credits. */
export interface LedgerYear {
  readonly entries: number;
  /** What customers owe more than before. */
  readonly receivable: bigint;
  /** What Microsoft gets more than before. */
  readonly payable: bigint;
  readonly margin: bigint;
}

/**
 * Adds up the entries that were posted from one instant to before another, UTC. Throws a `DemoFailure` when one does not
 * balance.
 */
export function ledgerYear(entries: readonly LedgerEntry[], from: string, to: string): LedgerYear {
  const [first, end] = [Date.parse(from), Date.parse(to)];
  const posted = entries.filter(
    ({ postedAt }) => first <= Date.parse(postedAt) && Date.parse(postedAt) < end,
  );
  const account = (name: string) => {
    const lines = posted.flatMap(({ lines: all }) => all.filter((line) => line.account === name));
    return sumOf(lines.map(({ debit }) => debit)) - sumOf(lines.map(({ credit }) => credit));
  };
  posted.forEach(({ entryId, lines }) =>
    demand(
      sumOf(lines.map(({ debit }) => debit)) === sumOf(lines.map(({ credit }) => credit)),
      `ledger entry ${entryId} is not balanced`,
    ),
  );
  return {
    entries: posted.length,
    receivable: account('customer-receivable'),
    payable: -account('microsoft-payable'),
    margin: -account('margin'),
  };
}

/** Ten-thousandths as an amount of a currency with cents. */
export function euros(tenThousandths: bigint): string {
  const cents = (tenThousandths < 0n ? -tenThousandths : tenThousandths) / 100n;
  const text = `${cents / 100n}.${String(cents % 100n).padStart(2, '0')} EUR`;
  return tenThousandths < 0n ? `-${text}` : text;
}
