import type { Seal } from '../../core/seal.ts';
import { timelineFault, type StoredTimeline } from '../domain/timeline-fault.ts';
import type { StoredTimelines } from '../ports/stored-timelines.ts';

export interface SealDeps {
  readonly timelines: Pick<StoredTimelines, 'read'>;
  readonly seal: Seal;
}

/**
 * What is wrong with a timeline; `undefined` when nothing is. Reads it again before it says so: the row of a request and
 * its lines are not read at the same instant, and a change in between is no fault.
 *
 * @param stored the timeline, where it has been read already
 */
export async function sealFault(
  { timelines, seal }: SealDeps,
  requestId: string,
  stored?: StoredTimeline,
): Promise<string | undefined> {
  if (timelineFault(stored ?? (await timelines.read(requestId)), seal) === undefined) return undefined;
  return timelineFault(await timelines.read(requestId), seal);
}
