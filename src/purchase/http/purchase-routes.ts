import { acceptPurchaseRoute } from './accept-purchase.ts';
import { calculatePurchaseRulesRoute } from './calculate-purchase-rules.ts';
import { listSubscriptionsRoute } from './list-subscriptions.ts';

/** The routes of purchases, by the names of their functions. */
export const purchaseRoutes = {
  acceptPurchase: acceptPurchaseRoute,
  listSubscriptions: listSubscriptionsRoute,
  calculatePurchaseRules: calculatePurchaseRulesRoute,
} as const;
