import type { MonthOfEnds } from './expiry-wall.ts';

/** What the wall reads of a reservation. */
interface Reservation {
  readonly state: string;
  readonly quantity: number;
  readonly reservedResourceType: string;
  readonly expiresAt?: string;
}

/** So far the wall looks ahead: no term but those of three and five years is longer. */
export const WALL_MONTHS = 24;
const DAY_MS = 86_400_000;
const LIVE: readonly string[] = ['Succeeded', 'Expiring', 'Pending'];

/** Whether a reservation still covers something, or soon will. */
export const isLive = ({ state }: Pick<Reservation, 'state'>): boolean => LIVE.includes(state);

/** Year and month of UTC in which a commitment ends: `2026-12`; `undefined` for what is over or has no known end. */
export const monthOfEnd = (reservation: Pick<Reservation, 'state' | 'expiresAt'>): string | undefined =>
  isLive(reservation) ? reservation.expiresAt?.slice(0, 7) : undefined;

/** Units of live reservations by the month in which they end. */
export interface Ends {
  readonly months: readonly MonthOfEnds[];
  /** Units that end after the last month. */
  readonly later: number;
  /** Units whose end Microsoft does not tell. */
  readonly unknown: number;
}

export function endsByMonth(reservations: readonly Reservation[], now: Date): Ends {
  const live = reservations.filter(isLive);
  const names = monthsFrom(now, WALL_MONTHS);
  const last = names.at(-1) ?? '';
  return {
    months: names.map((month) => monthOf(month, live)),
    later: unitsOf(live.filter((one) => (monthOfEnd(one) ?? '') > last)),
    unknown: unitsOf(live.filter((one) => one.expiresAt === undefined)),
  };
}

function monthOf(month: string, live: readonly Reservation[]): MonthOfEnds {
  const ending = live.filter((one) => monthOfEnd(one) === month);
  const machines = ending.filter((one) => one.reservedResourceType === 'VirtualMachines');
  return { month, machines: unitsOf(machines), others: unitsOf(ending) - unitsOf(machines) };
}

/** Names of months of UTC, from that of `first`; backwards for a negative count. */
export const monthsFrom = (first: Date, count: number): readonly string[] =>
  Array.from({ length: Math.abs(count) }, (_, index) =>
    new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + Math.sign(count) * index, 1))
      .toISOString()
      .slice(0, 7),
  );

/** Units of live reservations that end within so many days. */
export const unitsEndingWithin = (reservations: readonly Reservation[], days: number, now: Date): number =>
  unitsOf(
    reservations.filter((one) => {
      const left = isLive(one) ? Date.parse(one.expiresAt ?? '') - now.getTime() : Number.NaN;
      return left >= 0 && left <= days * DAY_MS;
    }),
  );

const unitsOf = (reservations: readonly Pick<Reservation, 'quantity'>[]): number =>
  reservations.reduce((sum, { quantity }) => sum + quantity, 0);
