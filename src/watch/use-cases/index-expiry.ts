import { dayOf } from '../../core/calendar-day.ts';
import type { Reservation } from '../../reservations/domain/reservation.ts';
import type { ExpiryIndex } from '../../reservations/ports/expiry-index.ts';
import type { StoredReservation } from '../domain/stored-reservation.ts';

/** What ended so long ago interests no reminder any more. */
const PAST_DAYS = 30;
const DAY_MS = 86_400_000;
/** States in which the end of the term comes, or has come. */
const ENDING: readonly Reservation['state'][] = ['Succeeded', 'Expiring', 'Pending', 'Expired'];

/**
 * Lists a reservation under the day it ends, and takes it from the day it was listed under before. Returns the day;
 * `undefined` when the index says it already.
 */
export async function indexExpiry(
  expiries: Pick<ExpiryIndex, 'upsert' | 'remove'>,
  { customerId, now }: { readonly customerId: string; readonly now: Date },
  shown: Reservation,
  known: StoredReservation | undefined,
): Promise<string | undefined> {
  const { reservationId, expiresAt, state } = shown;
  if (expiresAt === undefined || !ENDING.includes(state)) return undefined;
  const day = dayOf(new Date(expiresAt));
  const isPast = now.getTime() - Date.parse(expiresAt) > PAST_DAYS * DAY_MS;
  if (isPast || known?.indexedOn === day) return undefined;
  await expiries.upsert(customerId, reservationId, expiresAt);
  const before = known?.indexedOn;
  if (before !== undefined)
    await expiries.remove({ customerId, reservationId, expiresAt: `${before}T00:00:00Z` });
  return day;
}
