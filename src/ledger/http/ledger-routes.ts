import { calculateAmortisationRoute } from './calculate-amortisation.ts';
import { calculateChargebackRoute } from './calculate-chargeback.ts';
import { listLedgerRoute } from './list-ledger.ts';

/** The routes of the ledger, by the names of their functions. */
export const ledgerRoutes = {
  listLedger: listLedgerRoute,
  calculateAmortisation: calculateAmortisationRoute,
  calculateChargeback: calculateChargebackRoute,
} as const;
