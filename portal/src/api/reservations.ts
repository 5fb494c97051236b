import { useQuery } from '@tanstack/react-query';
import { unwrap } from './client.ts';
import { useDesk } from './desk.tsx';
import { everyPage } from './every-page.ts';

/** All reservations of a customer, soonest end first. */
export function useReservations(customerId: string) {
  const { api } = useDesk();
  return useQuery({
    queryKey: ['reservations', customerId],
    queryFn: () =>
      everyPage((query) =>
        unwrap(
          api.GET('/api/v1/customers/{customerId}/reservations', {
            params: { path: { customerId }, query },
          }),
        ),
      ),
  });
}
