import { z } from 'zod';
import { guidSchema } from '../../core/identifiers.ts';
import { inBatches } from '../../core/in-batches.ts';
import type { Listing } from '../../core/listing.ts';
import type { SetAside } from '../../core/unreadable-row.ts';
import { decodeRow, type StoredRow } from './rows.ts';
import { readable } from './set-aside.ts';

interface Listed<T> {
  /** Reads the row that a listed GUID leads to; `undefined` when there is none. */
  readonly find: (id: string) => Promise<StoredRow | undefined>;
  readonly decode: (row: StoredRow) => T;
  readonly setAside: SetAside;
}

const listedColumns = z.object({ rowKey: guidSchema });

/** Reads what the rows of an index lead to by their keys. Leaves out what is not there, and what cannot be read. */
export async function readListed<T>(
  index: readonly StoredRow[],
  { find, decode, setAside }: Listed<T>,
): Promise<Listing<T>> {
  const ids = readable(index, (row) => decodeRow(listedColumns, row).rowKey, setAside);
  const found = await inBatches(ids.items, find);
  const rows = found.filter((row) => row !== undefined);
  const { items, warnings } = readable(rows, decode, setAside);
  return { items, warnings: [...ids.warnings, ...warnings] };
}
