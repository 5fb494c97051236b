import type { Schemas } from '../../api/client.ts';
import { monthOfEnd } from '../../charts/ends.ts';

type Reservation = Schemas['Reservation'];

/** What the address says of the table; an empty text lets all through. */
export interface ReservationFilter {
  /** Words that have to be in what people read of the reservation. */
  readonly text: string;
  readonly state: string;
  readonly type: string;
  /** Year and month in which a live reservation ends: `2026-12`. */
  readonly month: string;
}

/** @param read what people read of a reservation, in their language */
export const reservationsThat = (
  reservations: readonly Reservation[],
  { text, state, type, month }: ReservationFilter,
  read: (reservation: Reservation) => string,
): readonly Reservation[] => {
  const words = text.toLocaleLowerCase().split(/\s+/);
  return reservations.filter((one) => {
    const held = read(one).toLocaleLowerCase();
    return (
      words.every((word) => held.includes(word)) &&
      (state === '' || one.state === state) &&
      (type === '' || one.reservedResourceType === type) &&
      (month === '' || monthOfEnd(one) === month)
    );
  });
};

/** The different values of a member, for a field that offers no choice without an answer. */
export const valuesOf = <K extends 'state' | 'reservedResourceType'>(
  reservations: readonly Reservation[],
  member: K,
): readonly Reservation[K][] => [...new Set(reservations.map((one) => one[member]))];
