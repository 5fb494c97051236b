import { useQuery } from '@tanstack/react-query';
import { unwrap } from './client.ts';
import { useDesk } from './desk.tsx';

/** What is left of the customer's refund cap today, and when it refills. */
export function useHeadroom(customerId: string) {
  const { api } = useDesk();
  return useQuery({
    queryKey: ['headroom', customerId],
    queryFn: () =>
      unwrap(api.GET('/api/v1/customers/{customerId}/refund-headroom', { params: { path: { customerId } } })),
  });
}
