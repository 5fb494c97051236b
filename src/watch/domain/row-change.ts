import { z } from 'zod';
import type { Reservation } from '../../reservations/domain/reservation.ts';
import { lineageSchema } from '../../reservations/domain/reservation.ts';
import { seenReservationSchema, storedFrom, type StoredReservation } from './stored-reservation.ts';

/** A seen reservation as text: the same for the same facts, in whatever order they came. */
export const seenText = ({ seen, lineage }: Pick<StoredReservation, 'seen' | 'lineage'>): string =>
  JSON.stringify([
    z.encode(seenReservationSchema, seen),
    lineage === undefined ? null : z.encode(lineageSchema, lineage),
  ]);

/** Whether a whole read of the customer did not show the reservation, and no later one did. */
export const isMissing = ({ missingSince, seenAt }: StoredReservation): boolean =>
  missingSince !== undefined && Date.parse(missingSince) > Date.parse(seenAt);

/** What to write of a reservation that Azure shows; `undefined` when the row says the same. */
export function changeFor(known: StoredReservation | undefined, shown: Reservation, at: string) {
  const change = storedFrom(shown, at);
  if (known === undefined || isMissing(known)) return change;
  const kept = { ...change, lineage: change.lineage ?? known.lineage };
  return seenText(known) === seenText(kept) ? undefined : change;
}
