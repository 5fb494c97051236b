import type { OpenStatus } from './request-status.ts';

const HOUR_MS = 3_600_000;

/** A request that has not ended. */
export interface OpenRequest {
  readonly status: OpenStatus;
  readonly createdAt: string;
  /** When the status began, RFC 3339. */
  readonly since: string;
}

/**
 * How many hours a request may stay in each status. A poll during provisioning stops after an hour by
 * itself; an approval ends at its deadline.
 */
const longestHours = (approvalDeadlineHours: number): Readonly<Record<OpenStatus, number>> => ({
  submitted: 1,
  'awaiting-approval': approvalDeadlineHours + 1,
  approved: 2,
  provisioning: 6,
  compensating: 6,
  'needs-attention': 0,
});

/** Whether a request needs an operator: its status says so, or has lasted for longer than it may. */
export function isStuck(request: OpenRequest, now: Date, approvalDeadlineHours: number): boolean {
  if (request.status === 'needs-attention') return true;
  const hours = longestHours(approvalDeadlineHours)[request.status];
  return now.getTime() - Date.parse(request.since) > hours * HOUR_MS;
}
