import { calculateAmortisationRoute } from './calculate-amortisation.ts';
import { calculateChargebackRoute } from './calculate-chargeback.ts';
import { listLedgerRoute } from './list-ledger.ts';
import { listMonthRoute } from './list-month.ts';

/** The routes of the ledger, by the names of their functions. */
export const ledgerRoutes = {
  listLedger: listLedgerRoute,
  listLedgerMonth: listMonthRoute,
  calculateAmortisation: calculateAmortisationRoute,
  calculateChargeback: calculateChargebackRoute,
} as const;
