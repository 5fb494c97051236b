import type { Listing } from '../../core/listing.ts';

/** A region of Azure. */
export interface Region {
  /** As Azure writes it in addresses, such as `westeurope`. */
  readonly region: string;
  /** Microsoft's name for people, such as `West Europe`. */
  readonly name: string;
}

/** The regions of Azure, and what Microsoft calls them. */
export interface Regions {
  /** Up to a day old. Empty with a warning when Microsoft does not show them. Throws on an outage. */
  listRegions(): Promise<Listing<Region>>;
}
