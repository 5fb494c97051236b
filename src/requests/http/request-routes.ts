import { decideRequestRoute } from './decide-request.ts';
import { evaluateRequestRoute } from './evaluate-request.ts';
import { showTimelineRoute } from './list-events.ts';
import { listInboxRoute } from './list-inbox.ts';
import { listMonthRoute } from './list-ledger-month.ts';
import { listRequestsRoute } from './list-requests.ts';
import { resolveRequestRoute } from './resolve-request.ts';
import { resolveRequestsRoute } from './resolve-requests.ts';
import { showEvidenceRoute } from './show-evidence.ts';
import { showOperationsRoute } from './show-operations.ts';
import { showRequestRoute } from './show-request.ts';
import { withdrawRequestRoute } from './withdraw-request.ts';

/** The routes for requests of all kinds, by the names of their functions. */
export const requestRoutes = {
  showRequest: showRequestRoute,
  listRequests: listRequestsRoute,
  showTimeline: showTimelineRoute,
  showEvidence: showEvidenceRoute,
  showOperations: showOperationsRoute,
  decideRequest: decideRequestRoute,
  withdrawRequest: withdrawRequestRoute,
  resolveRequest: resolveRequestRoute,
  resolveRequests: resolveRequestsRoute,
  listInbox: listInboxRoute,
  listLedgerMonth: listMonthRoute,
  evaluateSubmission: evaluateRequestRoute,
} as const;
