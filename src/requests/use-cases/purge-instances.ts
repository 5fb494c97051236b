import type { Clock } from '../../core/clock.ts';
import type { InstanceHistory } from '../ports/instance-history.ts';

const DAY_MS = 86_400_000;

interface Deps {
  readonly history: InstanceHistory;
  readonly clock: Clock;
  /** Days since the start of an instance. */
  readonly retentionDays: number;
}

/** Deletes the instances that have ended and were started longer ago than they are kept; gives how many. */
export const purgeInstances =
  ({ history, clock, retentionDays }: Deps) =>
  (): Promise<number> =>
    history.purgeEnded(new Date(clock().getTime() - retentionDays * DAY_MS));
