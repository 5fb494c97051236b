import { dayOf } from '../../core/calendar-day.ts';
import type { ReservationState } from '../../reservations/domain/reservation.ts';
import type { WatchedReservation } from '../../watch/domain/watched-reservation.ts';
import { expiryItem, renewalItem } from './end-items.ts';
import { exchangeItem } from './exchange-item.ts';
import type { RadarItem } from './radar-item.ts';
import { retirementItem } from './retirement-item.ts';
import type { WatchedFacts } from './watched-facts.ts';

const live: readonly ReservationState[] = ['Succeeded', 'Expiring'];

/**
 * The UTC day on which a reservation ends; `undefined` for one that is not there: ended, put out of sight, gone from Azure,
 * or without an end yet.
 */
export function endOfLive(reservation: WatchedReservation, asOf: Date): string | undefined {
  const { state, archived, missingSince, expiresAt } = reservation;
  if (!live.includes(state) || archived || missingSince !== undefined || expiresAt === undefined)
    return undefined;
  return new Date(expiresAt) > asOf ? dayOf(new Date(expiresAt)) : undefined;
}

/** All that the radar sees of one reservation. */
export const itemsOf = (facts: WatchedFacts): readonly RadarItem[] =>
  [retirementItem, exchangeItem, renewalItem, expiryItem].flatMap((itemOf) => itemOf(facts) ?? []);
