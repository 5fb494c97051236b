import type { TableEntity } from '@azure/data-tables';
import { z } from 'zod';
import { ledgerEntrySchema, ledgerLineSchema, type LedgerEntry, type LedgerLine } from '../domain/ledger.ts';
import { moneySchema } from '../../core/money.ts';
import { deskKeys } from '../../platform/table/keys.ts';
import { decodeRow, encodeRow, jsonColumn, type StoredRow } from '../../platform/table/rows.ts';

const headColumns = ledgerEntrySchema.omit({ lines: true });
const lineColumns = z.object({
  account: ledgerLineSchema.shape.account,
  debit: jsonColumn(moneySchema).optional(),
  credit: jsonColumn(moneySchema).optional(),
});
/** The head of the entry is repeated on every line, so that a row can be understood alone. */
const rowColumns = headColumns.extend(lineColumns.shape);

/** One row per line, numbered from 1. */
export function ledgerRowsOf(customerId: string, entry: LedgerEntry): readonly TableEntity[] {
  const { lines, ...head } = entry;
  const entryKey = deskKeys.entry(customerId, entry.postedAt, entry.entryId);
  return lines.map(({ account, debit, credit }, index) =>
    encodeRow(rowColumns, deskKeys.ledgerLine(entryKey, index + 1), {
      ...head,
      account,
      debit: debit ?? undefined,
      credit: credit ?? undefined,
    }),
  );
}

/** The entry whose lines these rows are. */
export const ledgerEntryOf = (rows: readonly [StoredRow, ...StoredRow[]]): LedgerEntry => ({
  ...decodeRow(headColumns, rows[0]),
  lines: rows.map(ledgerLineOf),
});

function ledgerLineOf(row: StoredRow): LedgerLine {
  const { account, debit, credit } = decodeRow(lineColumns, row);
  return { account, debit: debit ?? null, credit: credit ?? null };
}
