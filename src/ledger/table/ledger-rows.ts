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
/** Every line repeats the head of the entry, so that each row is readable on its own. */
const rowColumns = headColumns.extend(lineColumns.shape);

/** Encodes an entry as one row per line, numbered from 1. */
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

/** Decodes an entry from the rows of its lines. */
export const ledgerEntryOf = (rows: readonly [StoredRow, ...StoredRow[]]): LedgerEntry => ({
  ...decodeRow(headColumns, rows[0]),
  lines: rows.map(ledgerLineOf),
});

function ledgerLineOf(row: StoredRow): LedgerLine {
  const { account, debit, credit } = decodeRow(lineColumns, row);
  return { account, debit: debit ?? null, credit: credit ?? null };
}
