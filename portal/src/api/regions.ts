import { useQuery } from '@tanstack/react-query';
import { unwrap } from './client.ts';
import { useDesk } from './desk.tsx';

/** Names of Azure regions by how requests have them: `westeurope` is `West Europe`. */
export function useRegions(): Readonly<Record<string, string>> {
  const { api } = useDesk();
  const { data } = useQuery({
    queryKey: ['regions'],
    queryFn: () => unwrap(api.GET('/api/v1/catalog/regions', { params: { query: { limit: '200' } } })),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return Object.fromEntries((data?.items ?? []).map(({ region, name }) => [region, name]));
}
