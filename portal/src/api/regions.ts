import { useRegionList } from './catalog.ts';

/** Names of Azure regions by how requests have them: `westeurope` is `West Europe`. */
export function useRegions(): Readonly<Record<string, string>> {
  const { data } = useRegionList();
  return Object.fromEntries((data?.items ?? []).map(({ region, name }) => [region, name]));
}
