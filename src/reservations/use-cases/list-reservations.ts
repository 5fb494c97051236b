import type { Reservation, ReservationRecord, ReservationState } from '../domain/reservation.ts';
import type { Page, PageQuery } from '../../core/page.ts';
import type { ReservationRecords } from '../ports/reservation-records.ts';
import type { ReservationDirectory } from '../ports/reservation-directory.ts';
import { pageAfter, warningsOf } from '../../platform/node/page-after.ts';

export interface ReservationQuery {
  readonly customerId: string;
  readonly state?: ReservationState | undefined;
  /** RFC 3339; reservations that end before it. */
  readonly expiresBefore?: string | undefined;
}

interface Deps {
  readonly reservations: Pick<ReservationDirectory, 'listReservations'>;
  readonly requests: ReservationRecords;
}

/** What Azure holds for a customer joined with what only the desk knows, soonest expiry first, those without one last. */
export const listReservations =
  ({ reservations, requests }: Deps) =>
  async (query: ReservationQuery, page: PageQuery): Promise<Page<Reservation>> => {
    const [remembered, records] = await Promise.all([
      reservations.listReservations(query.customerId),
      requests.listReservationRecords(query.customerId),
    ]);
    const held = lacksOneOf(remembered.items, records)
      ? await reservations.listReservations(query.customerId, true)
      : remembered;
    const recordOf = new Map(records.map((record) => [record.reservationId, record]));
    const wanted = held.items
      .filter((one) => query.state === undefined || one.state === query.state)
      .map((one) => ({ ...recordOf.get(one.reservationId), ...one }))
      .filter((one) => query.expiresBefore === undefined || expiresBefore(one, query.expiresBefore))
      .sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
    return { ...pageAfter(wanted, keyOf, page), ...warningsOf(held) };
  };

/** A purchase has completed since the list was read. */
function lacksOneOf(held: readonly Reservation[], records: readonly ReservationRecord[]): boolean {
  const ids = new Set(held.map((one) => one.reservationId));
  return records.some((record) => !ids.has(record.reservationId));
}

const expiresBefore = ({ expiresAt }: Reservation, instant: string): boolean =>
  expiresAt !== undefined && Date.parse(expiresAt) < Date.parse(instant);

/** A reservation without an end is sorted behind all others. */
const keyOf = (one: Reservation): string => `${one.expiresAt ?? 'none'}|${one.reservationId}`;
