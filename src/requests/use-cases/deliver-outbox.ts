import type { Clock } from '../../core/clock.ts';
import type { Delivery } from '../ports/delivery.ts';
import type { OutboxEntry, Outbox } from '../ports/outbox.ts';
import { ItemFailures } from '../../core/item-failures.ts';

/** An event that is not delivered yet. */
export interface PendingEvent {
  readonly eventId: string;
  readonly type: string;
  readonly send: () => Promise<Delivery>;
  /** Records that the event was delivered or dead-lettered. */
  readonly markDelivered: () => Promise<void>;
}

/** The undelivered events of one request, in order. */
export interface PendingEvents {
  readonly events: readonly PendingEvent[];
  /** More events may follow without a new entry in the outbox, so the entry stays open. */
  readonly isWatched: boolean;
}

/** An outbox, and the source of the events it points at. */
export interface DeliveryDeps {
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly pendingEvents: (requestId: string) => Promise<PendingEvents>;
}

/** Counts of the events that were due. */
export interface DeliverySummary {
  readonly delivered: number;
  /** Events with another attempt scheduled. */
  readonly retrying: number;
  /** Events that were refused, or that failed for about three days. */
  readonly deadLettered: number;
}

/** A change is committed within this time after its request was enqueued, or never. */
const COMMIT_GRACE_MS = 5 * 60_000;
/** Minutes until a delivery that failed is tried again, by the number of failures: for about three days in all. */
const RETRY_MINUTES = [1, 5, 30, 120, 300, 600, 840, 1200, 1440] as const;
/** How many requests are delivered at the same time. */
const CONCURRENCY = 8;

/**
 * Delivers all due events, in order within each request. At least once: when the host dies before the delivery is
 * recorded, the event is sent again under the same id. Throws at the end when the events of some requests failed.
 */
export const deliverDue = (deps: DeliveryDeps) => async (): Promise<DeliverySummary> => {
  const now = deps.clock().getTime();
  const due = (await deps.outbox.open()).filter(
    ({ nextAt }) => nextAt === undefined || Date.parse(nextAt) <= now,
  );
  const sum = { delivered: 0, retrying: 0, deadLettered: 0 };
  const itemFailures = new ItemFailures();
  const next = due.values();
  const work = async () => {
    for (const entry of next) {
      if (itemFailures.isOutage) return;
      const isPastGrace = now - Date.parse(entry.enqueuedAt) >= COMMIT_GRACE_MS;
      const outcome = await itemFailures.attempt(() => deliverOne(deps, entry, isPastGrace));
      sum.delivered += outcome?.delivered ?? 0;
      sum.retrying += outcome?.retrying ?? 0;
      sum.deadLettered += outcome?.deadLettered ?? 0;
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
  itemFailures.throwIfAny();
  return sum;
};

/**
 * Delivers the events of a change that has just been committed. Leaves failures to {@link deliverDue}, which also
 * closes the entry, because another change of the request may not be committed yet.
 */
export const deliverNow =
  (deps: DeliveryDeps) =>
  async (entry: OutboxEntry): Promise<void> => {
    try {
      await deliverOne(deps, entry, false);
    } catch {
      // The change is committed and enqueued: the timer meets the same error and reports it if it lasts.
    }
  };

/** @param isPastGrace whether the change enqueued last is committed or never will be */
async function deliverOne(
  { outbox, clock, pendingEvents }: DeliveryDeps,
  entry: OutboxEntry,
  isPastGrace: boolean,
): Promise<DeliverySummary> {
  let [delivered, deadLettered, { failures }] = [0, 0, entry];
  const { events, isWatched } = await pendingEvents(entry.requestId);
  for (const { eventId, type, send, markDelivered } of events) {
    const delivery = await send();
    if (delivery.state === 'taken') delivered += 1;
    else {
      failures += 1;
      const nextAt = delivery.state === 'refused' ? undefined : nextDelivery(failures, clock());
      if (nextAt !== undefined) {
        await outbox.scheduleRetry(entry, failures, nextAt);
        return { delivered, retrying: 1, deadLettered };
      }
      await outbox.deadLetter({
        eventId,
        type,
        deadLetteredAt: clock().toISOString(),
        reason: delivery.reason,
      });
      deadLettered += 1;
    }
    await markDelivered();
    failures = 0;
  }
  if (isPastGrace && !isWatched) await outbox.close(entry);
  else if (entry.failures > 0) await outbox.scheduleRetry(entry, 0, undefined);
  return { delivered, retrying: 0, deadLettered };
}

/** When a delivery that has failed so often is tried again; nothing when it is given up. */
function nextDelivery(failures: number, now: Date): string | undefined {
  const minutes = RETRY_MINUTES[failures - 1];
  return minutes === undefined ? undefined : new Date(now.getTime() + minutes * 60_000).toISOString();
}
