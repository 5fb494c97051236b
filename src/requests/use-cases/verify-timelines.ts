import type { Seal } from '../../core/seal.ts';
import type { StoredTimelines } from '../ports/stored-timelines.ts';
import { sealFault } from './check-seal.ts';

interface Deps {
  readonly timelines: StoredTimelines;
  readonly seal: Seal;
}

export interface BrokenTimeline {
  readonly requestId: string;
  /** In words for an operator. */
  readonly fault: string;
}

export interface VerifiedTimelines {
  /** Number of requests. */
  readonly checked: number;
  readonly broken: readonly BrokenTimeline[];
  /** Whether every request was looked at before the time was up. */
  readonly isComplete: boolean;
}

/** Checks the timeline of every request until the time is up. Changes nothing. */
export const verifyTimelines =
  ({ timelines, seal }: Deps) =>
  async (isTimeUp: () => boolean = () => false): Promise<VerifiedTimelines> => {
    const broken: BrokenTimeline[] = [];
    let checked = 0;
    for await (const stored of timelines.all()) {
      if (isTimeUp()) return { checked, broken, isComplete: false };
      checked += 1;
      const fault = await sealFault({ timelines, seal }, stored.requestId, stored);
      if (fault !== undefined) broken.push({ requestId: stored.requestId, fault });
    }
    return { checked, broken, isComplete: true };
  };
