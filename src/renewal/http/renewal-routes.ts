import { acceptRenewalRoute } from './accept-renewal.ts';
import { listAllRenewalsRoute, listRenewalsRoute } from './list-renewals.ts';

/** The routes of renewals, by the names of their functions. */
export const renewalRoutes = {
  acceptRenewal: acceptRenewalRoute,
  listRenewals: listRenewalsRoute,
  listAllRenewals: listAllRenewalsRoute,
} as const;
