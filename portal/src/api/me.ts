import { queryOptions, useQuery } from '@tanstack/react-query';
import { unwrap, type Api } from './client.ts';
import { useDesk } from './desk.tsx';

/** How to read who the person is to the desk. */
export const meOf = (api: Api) =>
  queryOptions({ queryKey: ['me'], queryFn: () => unwrap(api.GET('/api/v1/me')), staleTime: 300_000 });

/** Who the person is to the desk: app roles and grants by customer. */
export const useMe = () => useQuery(meOf(useDesk().api));
