import { listExpirationsRoute } from './list-expirations.ts';
import { showCustomerRadarRoute, showRadarRoute } from './show-radar.ts';

export const radarRoutes = {
  showRadar: showRadarRoute,
  showCustomerRadar: showCustomerRadarRoute,
  listExpirations: listExpirationsRoute,
};
