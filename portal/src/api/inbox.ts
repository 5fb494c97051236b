import { useQuery } from '@tanstack/react-query';
import { unwrap } from './client.ts';
import { useDesk } from './desk.tsx';

const READ_EVERY_MS = 30_000;

/** The requests that wait for a decision of the person, over all customers, read every half minute. */
export function useInbox(enabled = true) {
  const { api } = useDesk();
  return useQuery({
    queryKey: ['inbox'],
    queryFn: () => unwrap(api.GET('/api/v1/inbox', { params: { query: { limit: 200 } } })),
    refetchInterval: READ_EVERY_MS,
    enabled,
  });
}
