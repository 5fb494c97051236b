import type { Schemas } from '../../api/client.ts';
import type { ReservationQuery } from '../../api/reservations.ts';
import { sortingOf, sortingText } from '../../ui/sorting.ts';

type Reservation = Schemas['Reservation'];

/** What the address says of the table; an empty text is the usual choice, which lets all through but for the state. */
export interface ReservationFilter {
  /** Words that have to be in name, size, type, region or id. */
  readonly text: string;
  /** Empty: those in force; `all`; or one state. */
  readonly state: string;
  readonly type: string;
  readonly region: string;
  readonly department: string;
  /** Year and month of UTC in which a reservation ends: `2026-12`. */
  readonly month: string;
  /** `true`: those that an owner has put out of sight too. */
  readonly archived: string;
}

export const ALL_STATES = 'all';
const IN_FORCE = 'Succeeded,Expiring,Pending';

/** What the desk sorts by, by the columns that can be sorted. */
const SORTS = {
  name: 'displayName',
  size: 'sku',
  region: 'region',
  quantity: 'quantity',
  ends: 'expiresAt',
} as const;
export type SortedColumn = keyof typeof SORTS;

const isSorted = (column: string): column is SortedColumn => Object.hasOwn(SORTS, column);

/** The sorting in the address; by the end for a column that cannot be sorted. */
export function sortIn(text: string): { readonly by: SortedColumn; readonly up: boolean } {
  const { by, up } = sortingOf(text);
  return isSorted(by) ? { by, up } : { by: 'ends', up: true };
}

/** The filter and the sorting as the desk takes them. */
export function queryOf(
  { text, state, type, region, department, month, archived }: ReservationFilter,
  sort: string,
): ReservationQuery {
  const { by, up } = sortIn(sort);
  const states = state === '' ? IN_FORCE : state;
  return {
    sort: sortingText({ by: SORTS[by], up }) as NonNullable<ReservationQuery['sort']>,
    ...(states !== ALL_STATES && { state: states }),
    ...(text.trim() !== '' && { search: text.trim().slice(0, MOST_LETTERS) }),
    ...(type !== '' && { type }),
    ...(region !== '' && { region }),
    ...(department !== '' && { departmentId: department }),
    ...(archived === 'true' && { archived: 'true' as const }),
    ...(MONTH.test(month) && { expiresFrom: `${month}-01`, expiresBefore: `${monthAfter(month)}-01` }),
  };
}

const MOST_LETTERS = 100;
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

function monthAfter(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7);
}

/** The different values of a member, for a field that offers no choice without an answer. */
export const valuesOf = (
  reservations: readonly Reservation[],
  member: 'reservedResourceType' | 'region' | 'departmentId',
): readonly string[] => [...new Set(reservations.flatMap((one) => one[member] ?? []))];
