import type { ReservationRecord } from '../../reservations/domain/reservation.ts';
import { isMissing } from './row-change.ts';
import type { StoredReservation } from './stored-reservation.ts';
import type { SyncPosition } from './sync-position.ts';
import type { WatchedReservation } from './watched-reservation.ts';

interface Beside {
  readonly customerId: string;
  /** How far the customer is read; absent before the first read. */
  readonly position: Pick<SyncPosition, 'readAt'> | undefined;
  /** The desk's own record of the reservation. */
  readonly record: ReservationRecord | undefined;
}

/** A stored reservation as the API shows it: joined with the desk's record, and with when Azure last showed it. */
export function showWatched(
  stored: StoredReservation,
  { customerId, position, record }: Beside,
): WatchedReservation {
  const { seen, lineage = record?.lineage, missingSince } = stored;
  const isOurs = record?.requestId !== undefined;
  return {
    ...ofRecord(record),
    ...seen,
    customerId,
    origin: isOurs ? 'ours' : (stored.origin ?? 'external'),
    archived: seen.archived ?? false,
    seenAt: isMissing(stored) ? stored.seenAt : laterOf(stored.seenAt, position?.readAt),
    ...(isMissing(stored) && missingSince !== undefined ? { missingSince } : {}),
    ...(lineage === undefined ? {} : { lineage }),
    ...priceOf(stored),
  };
}

const priceOf = ({ orderTotal, orderUnits }: StoredReservation) => ({
  ...(orderTotal === undefined ? {} : { orderTotal }),
  ...(orderUnits === undefined ? {} : { orderUnits }),
});

/** What only the desk knows. */
function ofRecord(record: ReservationRecord | undefined) {
  const { departmentId, partnerOnRecordMpnId, requestId, schedule } = record ?? {};
  return {
    ...(departmentId === undefined ? {} : { departmentId }),
    ...(partnerOnRecordMpnId === undefined ? {} : { partnerOnRecordMpnId }),
    ...(requestId === undefined ? {} : { requestId }),
    ...(schedule === undefined ? {} : { schedule }),
  };
}

/** The later of two instants. */
export const laterOf = (one: string, other: string | undefined): string =>
  other !== undefined && Date.parse(other) > Date.parse(one) ? other : one;
