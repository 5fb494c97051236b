import { useQuery } from '@tanstack/react-query';
import { unwrap } from './client.ts';
import { useDesk } from './desk.tsx';

/** Names of a customer's reservations by their ids. Without one where it cannot be read. */
export function useReservationNames(customerId: string): Readonly<Record<string, string>> {
  const { api } = useDesk();
  const { data } = useQuery({
    queryKey: ['reservation-names', customerId],
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/customers/{customerId}/reservations', {
          params: { path: { customerId }, query: { limit: '200' } },
        }),
      ),
  });
  return Object.fromEntries(
    (data?.items ?? []).map(({ reservationId, displayName }) => [reservationId, displayName]),
  );
}
