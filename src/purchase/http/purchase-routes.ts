import { acceptPurchaseRoute } from './accept-purchase.ts';
import { calculatePurchaseRulesRoute } from './calculate-purchase-rules.ts';

/** The routes of purchases, by the names of their functions. */
export const purchaseRoutes = {
  acceptPurchase: acceptPurchaseRoute,
  calculatePurchaseRules: calculatePurchaseRulesRoute,
} as const;
