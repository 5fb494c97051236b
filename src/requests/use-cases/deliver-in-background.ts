import type { MonotonicClock } from '../../core/clock.ts';
import type { OutboxEntry } from '../ports/outbox.ts';
import type { DeliveryDeps } from './deliver-outbox.ts';

/** After a delivery that failed nothing is sent for this long; the timer of the outbox goes on meanwhile. */
const REST_MS = 30_000;

/** Delivers what was just committed while its caller goes on. */
export interface BackgroundDelivery {
  /** Returns at once and never throws. */
  readonly deliver: (entry: OutboxEntry) => void;
  /** Resolves when nothing is under way. */
  readonly whenIdle: () => Promise<void>;
}

/**
 * Tells of a change as soon as it is committed, one request after the other, so that the events of a request stay in
 * their order. Only a shortcut: `deliverDue` delivers what is not taken here, counts its failures and closes the
 * entry, because another change of the request may not be committed yet.
 */
export function deliverInBackground(
  { clock, pendingEvents }: Pick<DeliveryDeps, 'clock' | 'pendingEvents'>,
  monotonic: MonotonicClock,
): BackgroundDelivery {
  let last = Promise.resolve();
  let restsUntil = -Infinity;
  const deliver = async (entry: OutboxEntry) => {
    if (monotonic() < restsUntil) return;
    try {
      const { events } = await pendingEvents(entry);
      for (const { send, markDelivered } of events) {
        const { state } = await send();
        if (state !== 'taken') {
          restsUntil = monotonic() + REST_MS;
          return;
        }
        await markDelivered(clock().toISOString());
      }
    } catch {
      // The change is committed and enqueued: the timer meets the same error and reports it if it lasts.
    }
  };
  return {
    deliver: (entry) => {
      last = last.then(() => deliver(entry));
    },
    whenIdle: () => last,
  };
}
