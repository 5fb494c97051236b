import type { ReservationState } from '../../reservations/domain/reservation.ts';
import type { WatchedReservation } from './watched-reservation.ts';

/** Which reservations a list has; an absent member lets all through. */
export interface ReservationFilter {
  readonly state?: ReservationState | undefined;
  /** Microsoft's `ReservedResourceType`, in any letter case. */
  readonly type?: string | undefined;
  readonly region?: string | undefined;
  readonly departmentId?: string | undefined;
  /** Ends at or after this instant, RFC 3339. */
  readonly expiresFrom?: string | undefined;
  /** Ends before this instant, RFC 3339. */
  readonly expiresBefore?: string | undefined;
  /** Archived ones too. They are out of sight by default, as in the Azure portal. */
  readonly archived?: boolean | undefined;
}

/** The reservations that a filter lets through. One without an end is in no list by its end. */
export function reservationsThat(
  reservations: readonly WatchedReservation[],
  filter: ReservationFilter,
): readonly WatchedReservation[] {
  const [from, before] = [filter.expiresFrom, filter.expiresBefore].map((at) => at && Date.parse(at));
  const isSame = (wanted: string | undefined, actual: string | undefined) =>
    wanted === undefined || wanted.toLowerCase() === actual?.toLowerCase();
  return reservations.filter((one) => {
    const end = one.expiresAt === undefined ? undefined : Date.parse(one.expiresAt);
    return (
      isSame(filter.state, one.state) &&
      isSame(filter.type, one.reservedResourceType) &&
      isSame(filter.region, one.region) &&
      isSame(filter.departmentId, one.departmentId) &&
      (filter.archived === true || !one.archived) &&
      (typeof from !== 'number' || (end !== undefined && end >= from)) &&
      (typeof before !== 'number' || (end !== undefined && end < before))
    );
  });
}
