import type { ReservationState } from '../../reservations/domain/reservation.ts';
import type { WatchedReservation } from './watched-reservation.ts';

/** Which reservations a list has; an absent member lets all through. */
export interface ReservationFilter {
  /** One of these states. */
  readonly states?: readonly ReservationState[] | undefined;
  /** Microsoft's `ReservedResourceType`, in any letter case. */
  readonly type?: string | undefined;
  readonly region?: string | undefined;
  readonly departmentId?: string | undefined;
  /** Words that all occur in its name, SKU, type, region or ids, in any letter case. */
  readonly search?: string | undefined;
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
  const isSame = (wanted: string | undefined, actual: string | undefined) =>
    wanted === undefined || wanted.toLowerCase() === actual?.toLowerCase();
  const words = filter.search?.toLowerCase().split(/\s+/) ?? [];
  return reservations.filter((one) => {
    return (
      (filter.states === undefined || filter.states.includes(one.state)) &&
      words.every((word) => textOf(one).includes(word)) &&
      isSame(filter.type, one.reservedResourceType) &&
      isSame(filter.region, one.region) &&
      isSame(filter.departmentId, one.departmentId) &&
      (filter.archived === true || !one.archived) &&
      endsWithin(one, filter)
    );
  });
}

const textOf = ({
  displayName,
  sku,
  reservedResourceType,
  region,
  reservationId,
  reservationOrderId,
}: WatchedReservation): string =>
  [displayName, sku, reservedResourceType, region, reservationId, reservationOrderId].join(' ').toLowerCase();

function endsWithin(
  { expiresAt }: WatchedReservation,
  { expiresFrom, expiresBefore }: ReservationFilter,
): boolean {
  if (expiresFrom === undefined && expiresBefore === undefined) return true;
  if (expiresAt === undefined) return false;
  const end = Date.parse(expiresAt);
  const isLate = expiresFrom === undefined || end >= Date.parse(expiresFrom);
  return isLate && (expiresBefore === undefined || end < Date.parse(expiresBefore));
}
