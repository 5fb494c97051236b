import type { Listing } from '../../core/listing.ts';
import type { Page, PageQuery } from '../../core/page.ts';
import { cursorAfter, keyIn } from './cursor.ts';

/**
 * One page of a list that is sorted by `key`, which must be unique. The cursor is the last key of the previous
 * page.
 *
 * @param shape the form of this list's keys; a cursor with another key throws `InvalidCursor`
 * @param isDown whether the greatest key comes first
 */
export function pageAfter<T>(
  sorted: readonly T[],
  key: (item: T) => string,
  { limit, cursor }: PageQuery,
  shape?: RegExp,
  isDown = false,
): Page<T> {
  const after = cursor === undefined ? undefined : keyIn(cursor, shape);
  const isLeft = (item: T) => after === undefined || (isDown ? key(item) < after : key(item) > after);
  const rest = sorted.filter(isLeft);
  const items = rest.slice(0, limit);
  const last = items.at(-1);
  return rest.length > limit && last !== undefined
    ? { items, nextCursor: cursorAfter(key(last)) }
    : { items };
}

/** One page of a list that was read whole, sorted by `key`, with the warnings of the list. */
export const pageOfListing = <T>(
  listing: Listing<T>,
  key: (item: T) => string,
  query: PageQuery,
): Page<T> => ({
  ...pageAfter(
    [...listing.items].sort((one, other) => (key(one) < key(other) ? -1 : 1)),
    key,
    query,
  ),
  ...warningsOf(listing),
});

/** The `warnings` of a page: the list it is cut from is incomplete, because some records could not be read. */
export const warningsOf = ({ warnings }: Pick<Listing<unknown>, 'warnings'>) =>
  warnings.length > 0 ? { warnings } : {};

/** A page that lacks what another list it was made from lacks. */
export const withWarnings = <T>(
  page: Page<T>,
  { warnings }: Pick<Listing<unknown>, 'warnings'>,
): Page<T> => ({
  ...page,
  ...warningsOf({ warnings: [...(page.warnings ?? []), ...warnings] }),
});
