import type { Reservation, ReservationRecord, ReservationState } from '../domain/reservation.ts';
import type { Page, PageQuery } from '../../core/page.ts';
import type { ReservationRecords } from '../ports/reservation-records.ts';
import type { ReservationDirectory } from '../ports/reservation-directory.ts';
import { pageAfter, warningsOf } from '../../platform/node/page-after.ts';

export interface ReservationQuery {
  readonly customerId: string;
  readonly state?: ReservationState | undefined;
  /** Selects reservations that end before this instant, RFC 3339. */
  readonly expiresBefore?: string | undefined;
}

interface Deps {
  readonly reservations: Pick<ReservationDirectory, 'listReservations'>;
  readonly requests: ReservationRecords;
}

/**
 * Lists the reservations of a customer, joined with the desk's own records. Soonest expiry first; reservations
 * without an expiry last.
 */
export const listReservations =
  ({ reservations, requests }: Deps) =>
  async (query: ReservationQuery, page: PageQuery): Promise<Page<Reservation>> => {
    const [cached, { items: records, warnings }] = await Promise.all([
      reservations.listReservations(query.customerId),
      requests.readableReservationRecords(query.customerId),
    ]);
    const current = lacksOneOf(cached.items, records)
      ? await reservations.listReservations(query.customerId, true)
      : cached;
    const recordOf = new Map(records.map((record) => [record.reservationId, record]));
    const wanted = current.items
      .filter((one) => query.state === undefined || one.state === query.state)
      .map((one) => ({ ...recordOf.get(one.reservationId), ...one }))
      .filter((one) => query.expiresBefore === undefined || expiresBefore(one, query.expiresBefore))
      .sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
    return {
      ...pageAfter(wanted, keyOf, page),
      ...warningsOf({ warnings: [...current.warnings, ...warnings] }),
    };
  };

/** Whether the cached list is older than a purchase, because it lacks a recorded reservation. */
function lacksOneOf(current: readonly Reservation[], records: readonly ReservationRecord[]): boolean {
  const ids = new Set(current.map((one) => one.reservationId));
  return records.some((record) => !ids.has(record.reservationId));
}

const expiresBefore = ({ expiresAt }: Reservation, instant: string): boolean =>
  expiresAt !== undefined && Date.parse(expiresAt) < Date.parse(instant);

/** Sorts a reservation without an expiry behind all others. */
const keyOf = (one: Reservation): string => `${one.expiresAt ?? 'none'}|${one.reservationId}`;
