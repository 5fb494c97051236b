import { openStatuses, type OpenStatus } from './request-status.ts';
import { isStuck, type OpenRequest } from './stuck.ts';

export interface OpenCount {
  readonly status: OpenStatus;
  readonly open: number;
  readonly stuck: number;
  /** Age of the oldest request in seconds; 0 when there is none. */
  readonly oldestSeconds: number;
}

/** Counts the open requests per status, how many of them need an operator, and the age of the oldest. */
export const countOpenRequests = (
  requests: readonly OpenRequest[],
  now: Date,
  approvalDeadlineHours: number,
): readonly OpenCount[] =>
  openStatuses.map((status) => {
    const those = requests.filter((request) => request.status === status);
    const ages = those.map(({ createdAt }) => (now.getTime() - Date.parse(createdAt)) / 1000);
    return {
      status,
      open: those.length,
      stuck: those.filter((one) => isStuck(one, now, approvalDeadlineHours)).length,
      oldestSeconds: Math.max(0, ...ages),
    };
  });
