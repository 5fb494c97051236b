import type { OpenStatus } from './request-status.ts';

const HOUR_MS = 3_600_000;

/** A request that is not at its end. */
export interface OpenRequest {
  readonly status: OpenStatus;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/**
 * How long a request may stay as it is, in hours. Each poll of a provisioning gives up after an hour by itself;
 * whoever waits for people ends at the deadline of the approval.
 */
const longestHours = (approvalDeadlineHours: number): Readonly<Record<OpenStatus, number>> => ({
  submitted: 1,
  'awaiting-approval': approvalDeadlineHours + 1,
  approved: 1,
  provisioning: 6,
  compensating: 6,
  'needs-attention': 0,
});

/** Whether a person should look: the request says so, or it has stayed as it is for longer than it can. */
export function isStuck(request: OpenRequest, now: Date, approvalDeadlineHours: number): boolean {
  if (request.status === 'needs-attention') return true;
  const hours = longestHours(approvalDeadlineHours)[request.status];
  return now.getTime() - Date.parse(request.updatedAt) > hours * HOUR_MS;
}
