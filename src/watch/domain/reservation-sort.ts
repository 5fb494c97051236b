import { z } from 'zod';
import type { WatchedReservation } from './watched-reservation.ts';

export const reservationSortSchema = z.enum([
  'expiresAt',
  '-expiresAt',
  'purchasedAt',
  '-purchasedAt',
  'displayName',
  'sku',
  'region',
]);
export type ReservationSort = z.infer<typeof reservationSortSchema>;

/** Sorts behind every instant and every name. */
const LAST = '\u{10ffff}';
/** A cursor holds the key. */
const MAX_KEY = 200;
const LONGEST_MS = 8_640_000_000_000_000;

/** What a list is sorted by, with the id behind it; a reservation without the member is last. */
export const sortKeyOf =
  (sort: ReservationSort) =>
  (one: WatchedReservation): string =>
    `${memberKey(sort, one)}|${one.reservationId}`;

function memberKey(sort: ReservationSort, one: WatchedReservation): string {
  switch (sort) {
    case 'expiresAt':
    case 'purchasedAt':
      return instantKey(one[sort], (at) => at);
    case '-expiresAt':
      return instantKey(one.expiresAt, (at) => LONGEST_MS - at);
    case '-purchasedAt':
      return instantKey(one.purchasedAt, (at) => LONGEST_MS - at);
    case 'displayName':
    case 'sku':
    case 'region':
      return one[sort].slice(0, MAX_KEY).toLowerCase().toWellFormed() || LAST;
  }
}

const instantKey = (instant: string | undefined, place: (at: number) => number): string =>
  instant === undefined ? LAST : String(place(Date.parse(instant))).padStart(16, '0');
