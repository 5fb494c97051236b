import { checkCap } from './reconcile-cap.ts';
import { checkExchanges } from './reconcile-exchanges.ts';
import type { Finding } from './reconcile-finding.ts';
import { checkInstalments } from './reconcile-instalments.ts';
import { checkLedger } from './reconcile-ledger.ts';
import { checkLineage } from './reconcile-lineage.ts';
import { checkLists } from './reconcile-lists.ts';
import { checkOrders } from './reconcile-orders.ts';
import type { Records } from './reconcile-records.ts';
import { checkRenewals } from './reconcile-renewals.ts';
import { checkRequests } from './reconcile-requests.ts';
import { checkReservations } from './reconcile-reservations.ts';
import { checkReturns } from './reconcile-returns.ts';
import { checkTimelines } from './reconcile-timeline.ts';

/**
 * Compares what clients were promised, what Microsoft carried out and what the desk has stored, and names every
 * difference. Meant for a desk at rest: what is still under way is reported as stuck. Nothing here is shared with the
 * app, so that it can contradict it.
 */
export function reconcile(records: Records): readonly Finding[] {
  return checks.flatMap((check) => check(records));
}

const checks: readonly ((records: Records) => readonly Finding[])[] = [
  checkRequests,
  checkOrders,
  checkReturns,
  checkExchanges,
  checkRenewals,
  checkCap,
  checkLedger,
  checkInstalments,
  checkReservations,
  checkLineage,
  checkTimelines,
  checkLists,
];

export const isFailure = ({ isWarning }: Finding): boolean => isWarning !== true;

/** One line for a person. */
export const showFinding = ({ kind, subject, detail, isWarning }: Finding): string =>
  `${isWarning === true ? 'warning' : 'failure'}  ${kind}  ${subject}: ${detail}`;
