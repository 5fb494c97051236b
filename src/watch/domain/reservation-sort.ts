import { z } from 'zod';
import type { WatchedReservation } from './watched-reservation.ts';

export const reservationSortSchema = z.enum([
  'expiresAt',
  '-expiresAt',
  'purchasedAt',
  '-purchasedAt',
  'displayName',
  '-displayName',
  'sku',
  '-sku',
  'region',
  '-region',
  'quantity',
  '-quantity',
]);
export type ReservationSort = z.infer<typeof reservationSortSchema>;

/** Sorts behind every instant and every name; the other one before them. */
const [LAST, FIRST] = ['\u{10ffff}', '\u0001'];
/** A cursor holds the key. */
const MAX_KEY = 200;

/** The order of a list. */
export interface ReservationOrder {
  /** What is compared, with the id behind it. A reservation without the member has a key that comes last. */
  readonly keyOf: (one: WatchedReservation) => string;
  /** Whether the greatest key comes first. */
  readonly isDown: boolean;
}

export function orderBy(sort: ReservationSort): ReservationOrder {
  const isDown = sort.startsWith('-');
  const member = sort.replace(/^-/, '');
  const missing = isDown ? FIRST : LAST;
  return { isDown, keyOf: (one) => `${memberKey(member, one) ?? missing}|${one.reservationId}` };
}

function memberKey(member: string, one: WatchedReservation): string | undefined {
  switch (member) {
    case 'expiresAt':
    case 'purchasedAt': {
      const instant = one[member];
      return instant === undefined ? undefined : digits(Date.parse(instant));
    }
    case 'quantity':
      return digits(one.quantity);
    case 'displayName':
    case 'sku':
    case 'region':
      return one[member].slice(0, MAX_KEY).toLowerCase().toWellFormed() || undefined;
    default:
      throw new TypeError(`no list is sorted by ${member}`);
  }
}

const digits = (number: number): string => String(number).padStart(16, '0');
