import { dayOf } from '../../src/core/calendar-day.ts';
import { moneyFromMajor } from '../../src/core/money.ts';
import type { WatchedFacts } from '../../src/radar/domain/watched-facts.ts';
import type { WatchedReservation } from '../../src/watch/domain/watched-reservation.ts';
import { contoso } from '../support/http/people.ts';
import { aWatchedReservation } from '../support/reservations.ts';

export const usd = (major: number) => moneyFromMajor(major, 'USD');

/** Facts about three machines that end on 2027-05-01, seen on 2026-11-30 a year ahead; without prices. */
export function watched(
  change: Partial<WatchedReservation> = {},
  more: Partial<WatchedFacts> = {},
): WatchedFacts {
  const reservation = aWatchedReservation(contoso, change);
  const endsOn = dayOf(new Date(reservation.expiresAt ?? ''));
  return { asOf: new Date('2026-11-30T09:00:00Z'), horizonDays: 365, reservation, endsOn, ...more };
}
