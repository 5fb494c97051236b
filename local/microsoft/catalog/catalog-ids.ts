import { catalogCode } from '../values/ids.ts';
import type { Term } from '../values/term.ts';

/** Which of the two lists an availability belongs to: Azure plan, or classic MS-AZR-0145P (rule R13). */
export type ReservationScope = 'azure-plan' | 'classic';

/** The parts of a `catalogItemId`, `product:sku:availability`. */
export interface CatalogItemParts {
  readonly productId: string;
  readonly skuId: string;
  readonly availabilityId: string;
}

/** One product per series, e.g. `Virtual Machines Dsv5 Series`; the sizes are its SKUs. */
export function productIdOf(series: string): string {
  return `DZH318Z0${catalogCode(`product ${series}`)}`;
}

/** The id of a size in one region for one term; unique within its product only. */
export function skuIdOf(sku: string, region: string, term: Term): string {
  return catalogCode(`sku ${sku} ${region} ${term}`);
}

/** Availability ids change every UTC day and differ per list: behaviour F2. `day` is `2026-11-23`. */
export function availabilityIdOf(
  productId: string,
  skuId: string,
  scope: ReservationScope,
  day: string,
): string {
  return `DZH318Z0${catalogCode(`availability ${productId} ${skuId} ${scope} ${day}`)}`;
}

export function parseCatalogItemId(text: string): CatalogItemParts | undefined {
  const [productId, skuId, availabilityId, ...rest] = text.split(':');
  if (productId === undefined || skuId === undefined || availabilityId === undefined || rest.length > 0)
    return;
  return { productId, skuId, availabilityId };
}
