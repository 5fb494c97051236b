import type { Finding } from './reconcile-finding.ts';
import { checkLedger } from './reconcile-ledger.ts';
import { checkLists } from './reconcile-lists.ts';
import { checkOrders } from './reconcile-orders.ts';
import type { Records } from './reconcile-records.ts';
import { checkRequests } from './reconcile-requests.ts';
import { checkReservations } from './reconcile-reservations.ts';
import { checkTimelines } from './reconcile-timeline.ts';

/**
 * Compares what clients were promised, what Microsoft carried out and what the desk has stored, and names every
 * difference. Meant for a desk at rest: what is still under way is reported as stuck. Nothing here is shared with the
 * app, so that it can contradict it.
 */
export function reconcile(records: Records): readonly Finding[] {
  return [checkRequests, checkOrders, checkLedger, checkReservations, checkTimelines, checkLists].flatMap(
    (check) => check(records),
  );
}

export const isFailure = ({ isWarning }: Finding): boolean => isWarning !== true;

/** One line for a person. */
export const showFinding = ({ kind, subject, detail, isWarning }: Finding): string =>
  `${isWarning === true ? 'warning' : 'failure'}  ${kind}  ${subject}: ${detail}`;
