import type { Clock } from '../../core/clock.ts';
import type { InstanceHistory } from '../ports/instance-history.ts';

const DAY_MS = 86_400_000;

interface Deps {
  readonly history: InstanceHistory;
  readonly clock: Clock;
  /** Days an ended instance is kept, counted from its start. */
  readonly retentionDays: number;
}

/** Deletes ended instances older than the retention. Returns their number. */
export const purgeInstances =
  ({ history, clock, retentionDays }: Deps) =>
  (): Promise<number> =>
    history.purgeEnded(new Date(clock().getTime() - retentionDays * DAY_MS));
