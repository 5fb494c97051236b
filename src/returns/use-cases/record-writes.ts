import type { ChangeWrite } from '../../requests/ports/request-store.ts';
import type { ReservationRecord } from '../../reservations/domain/reservation.ts';
import type { RecordsToChange } from '../../reservations/ports/reservation-records.ts';

/**
 * Writes changed records on the versions in which they were read, so that of two returns of one order that end at once
 * the second one counts on the first one's payments.
 */
export const recordWrites = (
  changed: readonly ReservationRecord[],
  { versions }: RecordsToChange,
): readonly ChangeWrite[] =>
  changed.map((record) => ({ write: 'reservation', record, version: versions.get(record.reservationId) }));
