import { useQuery } from '@tanstack/react-query';
import { unwrap } from '../../api/client.ts';
import { useDesk } from '../../api/desk.tsx';

const READ_EVERY_MS = 15_000;

/** What needs an operator over all customers, counted. */
export function useOperations() {
  const { api } = useDesk();
  return useQuery({
    queryKey: ['operations'],
    queryFn: () => unwrap(api.GET('/api/v1/operations')),
    refetchInterval: READ_EVERY_MS,
  });
}

/** The first of the requests that need attention, over all customers. */
export function useStopped() {
  const { api } = useDesk();
  return useQuery({
    queryKey: ['requests', 'needs-attention'],
    queryFn: () =>
      unwrap(api.GET('/api/v1/requests', { params: { query: { status: 'needs-attention', limit: 200 } } })),
    refetchInterval: READ_EVERY_MS,
  });
}
