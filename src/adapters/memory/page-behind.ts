import { InvalidCursor, type Page, type PageQuery } from '../../ports/page.ts';

/**
 * A page of a sorted list.
 *
 * @param items all items with their keys, sorted by key
 */
export function pageBehind<T>(
  items: readonly (readonly [string, T])[],
  { limit, cursor }: PageQuery,
  shape: RegExp,
): Page<T> {
  const start = cursor === undefined ? '' : keyIn(cursor, shape);
  const left = items.filter(([key]) => key > start);
  const shown = left.slice(0, limit);
  const page = { items: structuredClone(shown.map(([, item]) => item)) };
  const last = shown.at(-1);
  return left.length > limit && last
    ? { ...page, nextCursor: Buffer.from(last[0]).toString('base64url') }
    : page;
}

function keyIn(cursor: string, shape: RegExp): string {
  const key = Buffer.from(cursor, 'base64url').toString('utf8');
  if (Buffer.from(key).toString('base64url') === cursor && shape.test(key)) return key;
  throw new InvalidCursor('no page gave out this cursor');
}
