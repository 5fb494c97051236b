import { z } from 'zod';
import { Refusal } from '../gateway/refusal.ts';

/** A value that can be filtered and ordered by; all values of one field are of one type. */
export const comparableSchema = z.union([z.string(), z.number(), z.boolean()]);
export type Comparable = z.infer<typeof comparableSchema>;

/** Compares two things by one field, as `$orderby` asks. */
type Comparison<T> = (left: T, right: T) => number;

/**
 * Reads `$orderby=properties/<name> [asc|desc]`; undefined keeps the order of the list. 400 for a field that is not
 * known and for more than one.
 */
export function readOrderBy<T>(
  text: string | undefined,
  fields: readonly string[],
  read: (item: T, field: string) => Comparable | undefined,
): Comparison<T> | undefined {
  if (text === undefined) return undefined;
  const [name = '', direction = 'asc', ...rest] = text.trim().split(/ +/);
  const field = fields.find((one) => one.toLowerCase() === name.toLowerCase());
  if (field === undefined || rest.length > 0 || !['asc', 'desc'].includes(direction.toLowerCase()))
    throw new Refusal(400, 'BadRequest', `The list cannot be ordered by '${text}'.`);
  const sign = direction.toLowerCase() === 'desc' ? -1 : 1;
  return (left, right) => sign * compare(read(left, field) ?? '', read(right, field) ?? '');
}

/** Numbers by their size, texts by their characters, false before true; what is missing is the empty text. */
function compare(left: Comparable, right: Comparable): number {
  return left === right ? 0 : left < right ? -1 : 1;
}
