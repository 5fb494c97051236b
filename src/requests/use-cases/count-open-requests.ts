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
  /** Seconds since the oldest of them was asked for; 0 when there is none. */
  readonly oldestSeconds: number;
}

/** How many requests are under way in each status, how many of them need somebody to look, and since when. */
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
