import type { Clock } from '../../core/clock.ts';
import type { Sweep } from '../../core/sweep.ts';
import type { Outbox } from '../ports/outbox.ts';

const DAY_MS = 86_400_000;

interface Deps {
  /** The outboxes of all audiences. */
  readonly outboxes: readonly Pick<Outbox, 'outdated'>[];
  readonly clock: Clock;
  /** Days that delivered and dead-lettered events are kept. */
  readonly retentionDays: number;
}

/**
 * Deletes what the outboxes keep of events that were delivered or dead-lettered before the retention. The events
 * themselves stay in their timelines. Returns the number of deleted rows.
 */
export const purgeEvents =
  ({ outboxes, clock, retentionDays }: Deps) =>
  async (sweep: Sweep): Promise<number> => {
    const before = new Date(clock().getTime() - retentionDays * DAY_MS).toISOString();
    let purged = 0;
    for (const outbox of outboxes) {
      await sweep.each(outbox.outdated(before), async ({ remove }) => {
        await remove();
        purged += 1;
      });
    }
    return purged;
  };
