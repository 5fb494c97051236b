import type { WatchedReservation } from '../../watch/domain/watched-reservation.ts';
import { isSameEnd, type Closing } from './reminder.ts';

const ENDED: readonly WatchedReservation['state'][] = ['Cancelled', 'Split', 'Merged', 'Failed'];

/**
 * Why people are told nothing of an end that the index of expiries has: another end counts now, the reservation was
 * archived, cancelled, split or merged, or Azure has renewed it. `undefined` when they are told.
 */
export function whyQuiet(
  reservation: WatchedReservation | undefined,
  expiresAt: string,
): Closing | undefined {
  if (reservation === undefined || reservation.archived || ENDED.includes(reservation.state)) return 'ended';
  if (reservation.expiresAt === undefined || !isSameEnd(reservation.expiresAt, expiresAt)) return 'moved';
  return reservation.renewDestination === undefined ? undefined : 'renewed';
}
