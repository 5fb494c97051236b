import { useQuery } from '@tanstack/react-query';
import { unwrap } from './client.ts';
import { useDesk } from './desk.tsx';

/** A customer with the roles that the person has on it. */
export function useCustomer(customerId: string) {
  const { api } = useDesk();
  return useQuery({
    queryKey: ['customer', customerId],
    queryFn: () => unwrap(api.GET('/api/v1/customers/{customerId}', { params: { path: { customerId } } })),
    staleTime: 300_000,
  });
}
