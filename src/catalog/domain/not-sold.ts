import { z } from 'zod';
import { nearestNames } from './nearest-names.ts';

/** Why the catalog does not sell what was asked, and what it sells instead. */
export const notSoldSchema = z.object({
  /** What the catalog does not know. Empty: it knows both SKU and region, but does not sell the SKU there. */
  unknown: z.array(z.enum(['reservedResourceType', 'sku', 'region'])).readonly(),
  /** Types that have a SKU of this name. */
  otherTypes: z.array(z.string()).readonly(),
  /** Other regions that sell the SKU, nearest name first. */
  soldIn: z.array(z.string()).readonly(),
  nearestSkus: z.array(z.string()).readonly(),
  nearestRegions: z.array(z.string()).readonly(),
});
export type NotSold = z.infer<typeof notSoldSchema>;

interface Asked {
  readonly reservedResourceType: string;
  readonly sku: string;
  readonly region: string;
}

/** SKUs of the catalog with the regions that sell them, by type. */
export type SoldByType = ReadonlyMap<string, readonly { readonly sku: string; readonly region: string }[]>;

const MOST_REGIONS = 8;

/** Finds out which part of what was asked the catalog does not know, and the nearest that it has. */
export function notSold({ reservedResourceType, sku, region }: Asked, sold: SoldByType): NotSold {
  const own = sold.get(reservedResourceType) ?? [];
  const ofSku = own.filter((one) => isSame(one.sku, sku));
  const soldIn = ofSku.map((one) => one.region).filter((one) => !isSame(one, region));
  const otherTypes = [...sold]
    .filter(([type, skus]) => type !== reservedResourceType && skus.some((one) => isSame(one.sku, sku)))
    .map(([type]) => type);
  const isTypeWrong = own.length === 0 || (ofSku.length === 0 && otherTypes.length > 0);
  const isRegionKnown = own.some((one) => isSame(one.region, region));
  const here = isRegionKnown ? own.filter((one) => isSame(one.region, region)) : own;
  return {
    unknown: isTypeWrong
      ? ['reservedResourceType']
      : [...(ofSku.length === 0 ? (['sku'] as const) : []), ...(isRegionKnown ? [] : (['region'] as const))],
    otherTypes,
    soldIn: [...new Set([...nearestNames(region, soldIn), ...soldIn.toSorted()])].slice(0, MOST_REGIONS),
    nearestSkus: nearestNames(
      sku,
      here.map((one) => one.sku),
    ),
    nearestRegions: isRegionKnown
      ? []
      : nearestNames(region, soldIn.length > 0 ? soldIn : own.map((one) => one.region)),
  };
}

const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
