import type { Page, PageQuery } from '../../core/page.ts';
import { cursorAfter, keyIn } from './cursor.ts';

/** How many items are read at the same time. */
const AT_ONCE = 20;
/** A page ends after so many reads, shorter than asked for, when most of what is listed does not belong on it. */
const MAX_READS = 400;

/** The rows of an index, in any order, and how an item of the page is read. */
interface Source<Row, T> {
  readonly rows: readonly Row[];
  /** The page is sorted by this key. Unique, and the same for an item on every page. */
  readonly keyOf: (row: Row) => string;
  /** The form of the keys; a cursor with another key throws `InvalidCursor`. */
  readonly shape: RegExp;
  /** Reads what the page shows; `undefined` when the row no longer matches it. */
  readonly read: (row: Row) => Promise<T | undefined>;
}

/**
 * One page of an index that is only a hint. Reads each item before it shows it, so that a row that lags behind is
 * skipped and never shown wrong. Reads only as many items as the page needs.
 */
export async function checkedPage<Row, T>(
  { rows, keyOf, shape, read }: Source<Row, T>,
  { limit, cursor }: PageQuery,
): Promise<Page<T>> {
  const after = cursor === undefined ? '' : keyIn(cursor, shape);
  const rest = rows
    .map((row) => ({ row, key: keyOf(row) }))
    .filter(({ key }) => key > after)
    .sort((one, other) => (one.key < other.key ? -1 : 1));
  const items: T[] = [];
  let seen = 0;
  while (items.length < limit && seen < Math.min(rest.length, MAX_READS)) {
    const next = rest.slice(seen, seen + Math.min(AT_ONCE, limit - items.length));
    const found = await Promise.all(next.map(({ row }) => read(row)));
    items.push(...found.filter((item) => item !== undefined));
    seen += next.length;
  }
  const last = rest[seen - 1];
  return seen < rest.length && last !== undefined ? { items, nextCursor: cursorAfter(last.key) } : { items };
}
