import { useQuery } from '@tanstack/react-query';
import { unwrap } from './client.ts';
import { useDesk } from './desk.tsx';

/** Who the person is to the desk: app roles and grants by customer. */
export function useMe() {
  const { api } = useDesk();
  return useQuery({ queryKey: ['me'], queryFn: () => unwrap(api.GET('/api/v1/me')), staleTime: 300_000 });
}
