import type { Money } from '../api/client.ts';
import { dayOf, momentOf, moneyIn, type Language } from './formats.ts';
import { printable } from './printable.ts';

/** What a column shows: amounts apart, so that CSV can give amount and currency a column each. */
export type Cell = string | number | boolean | Money | null | undefined;

/** A column of a list. `name` is the heading in a table and in CSV; it never changes, scripts go by it. */
export interface Column<T> {
  readonly name: string;
  readonly of: (item: T) => Cell;
  /** How a table shortens an instant; CSV has all of it. */
  readonly as?: 'day' | 'moment';
  readonly isMoney?: true;
  /** In a table on a line of its own under the row: ids of requests are too long for a column. */
  readonly isBelow?: true;
  /** Only in CSV. */
  readonly isExtra?: true;
}

export function cellText<T>({ of, as }: Column<T>, item: T, language: Language): string {
  const value = of(item);
  if (value === undefined || value === null) return '';
  if (typeof value === 'object') return moneyIn(language, value);
  const text = printable(String(value));
  if (as === undefined) return text;
  return as === 'day' ? dayOf(text) : momentOf(text);
}

/** The head and the rows of a CSV file. */
export function csvRows<T>(columns: readonly Column<T>[], items: readonly T[]): string[][] {
  const head = columns.flatMap(({ name, isMoney }) =>
    isMoney === true ? [`${name} amount`, `${name} currency`] : [name],
  );
  return [head, ...items.map((item) => columns.flatMap((column) => csvCells(column, item)))];
}

function csvCells<T>({ of, isMoney }: Column<T>, item: T): string[] {
  const value = of(item) ?? '';
  if (typeof value === 'object') return [value.amount, value.currency];
  return isMoney === true ? ['', ''] : [String(value)];
}
