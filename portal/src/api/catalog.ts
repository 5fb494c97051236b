import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { unwrap, type Schemas } from './client.ts';
import { useDesk } from './desk.tsx';
import { useSettled } from './settled.ts';

/** The regions of Azure with their names. */
export function useRegionList() {
  const { api } = useDesk();
  return useQuery({
    queryKey: ['regions'],
    queryFn: () => unwrap(api.GET('/api/v1/catalog/regions', { params: { query: { limit: 200 } } })),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Where and what is searched for. Nothing is read while customer or region are empty. */
interface SkuSearch {
  readonly customerId: string;
  readonly region: string;
  readonly type: Schemas['Sku']['reservedResourceType'];
  /** Words of names; empty: all. */
  readonly search: string;
}

const PRICES_FRESH_MS = 600_000;

/** The first sizes in the catalog that are looked for, with prices for the customer. */
export function useSkus({ customerId, region, type, search }: SkuSearch) {
  const { api } = useDesk();
  const query = { customerId, region, type, limit: 30, ...(search !== '' && { search }) };
  return useQuery({
    queryKey: ['skus', customerId, region, type, search] as const,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/catalog/skus', { params: { query }, signal })),
    enabled: customerId !== '' && region !== '',
    staleTime: PRICES_FRESH_MS,
  });
}

const PAUSE_MS = 200;

/** The same, of what is typed into `type` once it stands still for a moment. */
export function useSkuSearch(place: Omit<SkuSearch, 'search'>) {
  const [typed, type] = useState('');
  const skus = useSkus({ ...place, search: useSettled(typed, PAUSE_MS) });
  return { skus, type };
}
