import type { Page, PageQuery } from '../../core/page.ts';
import { cursorAfter, keyIn } from '../../platform/node/cursor.ts';
import type { RequestStore, StoredRequest } from '../ports/request-store.ts';

/** How many requests are read at the same time. */
const AT_ONCE = 20;
/** A page ends after so many reads, shorter than asked for, when most of what is listed does not belong on it. */
const MAX_READS = 400;

/** A request as an index lists it. */
interface Listed {
  readonly requestId: string;
}

/** What a page is made from: rows of an index, sorted by `keyOf`, and what is shown of each request. */
interface Source<R extends Listed, T> {
  readonly rows: readonly R[];
  /** Unique, and the same for a request on every page. */
  readonly keyOf: (row: R) => string;
  /** The form of the keys; a cursor with another key throws `InvalidCursor`. */
  readonly shape: RegExp;
  /** What the page shows of the request; `undefined` when the row no longer matches it. */
  readonly show: (stored: StoredRequest) => T | undefined;
}

/**
 * One page of an index. Reads each request before it shows it, so that a row that lags behind is skipped and never
 * shown wrong. Reads only as many requests as the page needs.
 */
export async function pageOfRequests<R extends Listed, T>(
  requests: Pick<RequestStore, 'read'>,
  { rows, keyOf, shape, show }: Source<R, T>,
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
    const stored = await Promise.all(next.map(({ row }) => requests.read(row.requestId)));
    items.push(...stored.flatMap((one) => (one === undefined ? [] : (show(one) ?? []))));
    seen += next.length;
  }
  const last = rest[seen - 1];
  return seen < rest.length && last !== undefined ? { items, nextCursor: cursorAfter(last.key) } : { items };
}
