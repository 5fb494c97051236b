import type { Listing } from '../domain/listing.ts';
import { InvalidCursor, type Page, type PageQuery } from '../ports/page.ts';

/** One page of a list that is sorted by `key`, which must be unique. The cursor is the last key given out. */
export function pageAfter<T>(
  sorted: readonly T[],
  key: (item: T) => string,
  { limit, cursor }: PageQuery,
): Page<T> {
  const after = cursor === undefined ? undefined : decode(cursor);
  const rest = after === undefined ? sorted : sorted.filter((item) => key(item) > after);
  const items = rest.slice(0, limit);
  const last = items.at(-1);
  return rest.length > limit && last !== undefined ? { items, nextCursor: encode(key(last)) } : { items };
}

/** What every page says of the list it is cut from, when something of it could not be read. */
export const warningsOf = ({ warnings }: Pick<Listing<unknown>, 'warnings'>) =>
  warnings.length > 0 ? { warnings } : {};

const encode = (key: string): string => Buffer.from(`k:${key}`).toString('base64url');

function decode(cursor: string): string {
  const text = Buffer.from(cursor, 'base64url').toString();
  if (!text.startsWith('k:')) throw new InvalidCursor('not a cursor of this list');
  return text.slice(2);
}
