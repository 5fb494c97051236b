import { browseCatalogRoute } from './browse-catalog.ts';
import { calculateSavingsRoute } from './calculate-savings.ts';

/** The routes of the catalog, by the names of their functions. */
export const catalogRoutes = {
  browseCatalog: browseCatalogRoute,
  calculateSavings: calculateSavingsRoute,
} as const;
