import { useReservations } from './reservations.ts';

/** Names of a customer's reservations by their ids. Without one where it cannot be read. */
export function useReservationNames(customerId: string): Readonly<Record<string, string>> {
  const { data } = useReservations(customerId);
  return Object.fromEntries(
    (data?.items ?? []).map(({ reservationId, displayName }) => [reservationId, displayName]),
  );
}
