import { openStatuses, type OpenStatus } from '../domain/request-status.ts';
import { isStuck } from '../domain/stuck.ts';
import type { Clock } from '../../core/clock.ts';
import type { OpenRequests } from '../ports/open-requests.ts';

interface Deps {
  readonly openRequests: OpenRequests;
  readonly settings: { readonly approvalDeadlineHours: number };
  readonly clock: Clock;
}

export interface OpenCount {
  readonly status: OpenStatus;
  readonly open: number;
  readonly stuck: number;
  /** Age of the oldest request in seconds; 0 when there is none. */
  readonly oldestSeconds: number;
}

/** Counts the open requests per status, how many of them need an operator, and the age of the oldest. */
export const countOpenRequests =
  ({ openRequests, settings, clock }: Deps) =>
  async (): Promise<readonly OpenCount[]> => {
    const requests = await openRequests.open();
    const now = clock();
    return openStatuses.map((status) => {
      const those = requests.filter((request) => request.status === status);
      const ages = those.map(({ createdAt }) => (now.getTime() - Date.parse(createdAt)) / 1000);
      return {
        status,
        open: those.length,
        stuck: those.filter((one) => isStuck(one, now, settings.approvalDeadlineHours)).length,
        oldestSeconds: Math.max(0, ...ages),
      };
    });
  };
