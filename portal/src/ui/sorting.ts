/** By which column a table is sorted. */
export interface Sorting {
  readonly by: string;
  readonly up: boolean;
}

type Comparable = string | number | null | undefined;

/** Reads a sorting from the address: `-expiresAt` is downwards. */
export const sortingOf = (text: string): Sorting =>
  text.startsWith('-') ? { by: text.slice(1), up: false } : { by: text, up: true };

export const sortingText = ({ by, up }: Sorting): string => `${up ? '' : '-'}${by}`;

/** The sorting after a click on a column: upwards first, downwards at the second click. */
export const turned = (now: Sorting, by: string): Sorting => ({ by, up: now.by === by ? !now.up : true });

/** Sorts by a value of each row; numbers in their text count (`D2` before `D16`), what is missing stands last. */
export function sortedBy<T>(rows: readonly T[], valueOf: (row: T) => Comparable, up: boolean): readonly T[] {
  const factor = up ? 1 : -1;
  return rows.toSorted((one, other) => {
    const [a, b] = [valueOf(one), valueOf(other)];
    if (a === null || a === undefined) return b === null || b === undefined ? 0 : 1;
    if (b === null || b === undefined) return -1;
    if (typeof a === 'number' && typeof b === 'number') return factor * (a - b);
    return factor * String(a).localeCompare(String(b), undefined, { numeric: true });
  });
}
