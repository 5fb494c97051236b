import { isSovereign } from './sovereign-clouds.ts';
import { familyAmong, type VmFamily } from './vm-families.ts';

/** VM families that an announcement of Microsoft is about. */
export interface RetiringFamilies {
  /** First day (UTC) on which it counts. */
  readonly on: string;
  readonly families: readonly VmFamily[];
  /**
   * It does not count in clouds of their own. Microsoft says so of the families of 2029 alone.
   *
   * Source: the guide for retired sizes (RETIREMENT_GUIDE), "When do Dv3, Dsv3, Ev3, and Esv3 retire".
   */
  readonly exceptSovereign?: true;
  /** The page that announces it. */
  readonly source: string;
}

/** What is reserved, or shall be. Without a region the public cloud counts. */
export interface SizeInRegion {
  readonly reservedResourceType: string;
  readonly sku: string;
  readonly region?: string | undefined;
}

/** The family of a size, if the announcement is about it there. */
export function concerns(
  { families, exceptSovereign }: RetiringFamilies,
  { reservedResourceType, sku, region }: SizeInRegion,
): VmFamily | undefined {
  const isExempt = exceptSovereign === true && region !== undefined && isSovereign(region);
  return reservedResourceType === 'VirtualMachines' && !isExempt ? familyAmong(families, sku) : undefined;
}
