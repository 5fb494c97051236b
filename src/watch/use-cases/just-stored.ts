import type { MonotonicClock } from '../../core/clock.ts';
import type { Reservation } from '../../reservations/domain/reservation.ts';
import { seenText } from '../domain/row-change.ts';
import { storedFrom } from '../domain/stored-reservation.ts';

/** Shorter than any other program needs to change a reservation and to be noticed. */
const KEPT_MS = 60_000;
const MAX_ENTRIES = 1_000;

/**
 * Which reservations this process has stored in the last minute as Azure shows them. A flow looks at the same order several
 * times in a row.
 */
export function justStored(monotonic: MonotonicClock) {
  /** Oldest first. */
  const entries = new Map<string, { readonly text: string; readonly until: number }>();
  const keyOf = (customerId: string, { reservationId }: Reservation) => `${customerId}|${reservationId}`;
  const textOf = (one: Reservation) => seenText(storedFrom(one, ''));
  return {
    has(customerId: string, one: Reservation): boolean {
      const known = entries.get(keyOf(customerId, one));
      return known !== undefined && monotonic() < known.until && known.text === textOf(one);
    },
    remember(customerId: string, one: Reservation): void {
      const key = keyOf(customerId, one);
      entries.delete(key);
      const [oldest] = entries.keys();
      if (entries.size >= MAX_ENTRIES && oldest !== undefined) entries.delete(oldest);
      entries.set(key, { text: textOf(one), until: monotonic() + KEPT_MS });
    },
  };
}
