import { calculateAmortisationRoute } from './calculate-amortisation.ts';
import { listLedgerRoute } from './list-ledger.ts';

/** The routes of the ledger, by the names of their functions. */
export const ledgerRoutes = {
  listLedger: listLedgerRoute,
  calculateAmortisation: calculateAmortisationRoute,
} as const;
