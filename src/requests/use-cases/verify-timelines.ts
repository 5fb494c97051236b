import type { Seal } from '../../core/seal.ts';
import { timelineFault, type StoredTimeline } from '../domain/timeline-fault.ts';
import type { StoredTimelines } from '../ports/stored-timelines.ts';

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
      const fault = await confirmedFault({ timelines, seal }, stored);
      if (fault !== undefined) broken.push({ requestId: stored.requestId, fault });
    }
    return { checked, broken, isComplete: true };
  };

/** The row of a request and its lines are not read at the same instant: a change in between is no fault. */
async function confirmedFault(
  { timelines, seal }: Deps,
  stored: StoredTimeline,
): Promise<string | undefined> {
  if (timelineFault(stored, seal) === undefined) return undefined;
  return timelineFault(await timelines.read(stored.requestId), seal);
}
