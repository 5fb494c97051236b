import { browseCatalogRoute } from './browse-catalog.ts';
import { calculateSavingsRoute } from './calculate-savings.ts';
import { listRegionsRoute } from './list-regions.ts';

/** The routes of the catalog, by the names of their functions. */
export const catalogRoutes = {
  browseCatalog: browseCatalogRoute,
  listRegions: listRegionsRoute,
  calculateSavings: calculateSavingsRoute,
} as const;
