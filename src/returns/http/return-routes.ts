import { calculateExchangeRoute } from './calculate-exchange.ts';
import { calculateRefundRoute } from './calculate-refund.ts';

/** The calculators of what is given back, by the names of their functions. */
export const returnRoutes = {
  calculateRefund: calculateRefundRoute,
  calculateExchange: calculateExchangeRoute,
} as const;
