import type { Clock } from '../../core/clock.ts';
import type { Sweep } from '../../core/sweep.ts';
import type { Delivery } from '../ports/delivery.ts';
import type { OutboxEntry, Outbox } from '../ports/outbox.ts';
import { receiverCircuit, type ReceiverCircuit } from './receiver-circuit.ts';

/** An event that is not delivered yet. */
export interface PendingEvent {
  readonly eventId: string;
  readonly type: string;
  readonly send: () => Promise<Delivery>;
  /** Records when the event was delivered or dead-lettered; RFC 3339. */
  readonly markDelivered: (at: string) => Promise<void>;
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
  readonly pendingEvents: (entry: Pick<OutboxEntry, 'requestId' | 'again'>) => Promise<PendingEvents>;
}

/** Counts of the events that were due. */
export interface DeliverySummary {
  readonly delivered: number;
  /** Events with another attempt scheduled. */
  readonly retrying: number;
  /** Events that were refused, or that failed for about three days. */
  readonly deadLettered: number;
  /** Why the receiver counts as unreachable: the run has sent nothing more to it. */
  readonly silence?: string | undefined;
}

/** A change is committed within this time after its request was enqueued, or never. */
const COMMIT_GRACE_MS = 5 * 60_000;
const MINUTE_MS = 60_000;
/** Minutes until a delivery that failed is tried again, by the number of failures: for about three days in all. */
const RETRY_MINUTES = [1, 5, 30, 120, 300, 600, 840, 1200, 1440] as const;
/** Minutes until a request whose events could not be read is tried again, so that the others have their turn. */
const REST_MINUTES = 5;
/** How many requests are delivered at the same time. */
const CONCURRENCY = 8;

/**
 * Delivers all due events, in order within each request, the longest waiting request first. At least once: when the
 * host dies before the delivery is recorded, the event is sent again under the same id. A receiver that gives no answer
 * ends the run after one try.
 */
export const deliverDue =
  (deps: DeliveryDeps) =>
  async (sweep: Sweep): Promise<DeliverySummary> => {
    const now = deps.clock().getTime();
    const due = (await deps.outbox.open())
      .filter(({ nextAt }) => nextAt === undefined || Date.parse(nextAt) <= now)
      .sort((one, other) => one.enqueuedAt.localeCompare(other.enqueuedAt));
    const sum = { delivered: 0, retrying: 0, deadLettered: 0 };
    const circuit = receiverCircuit();
    const deliver = async (entry: OutboxEntry) => {
      const isPastGrace = now - Date.parse(entry.enqueuedAt) >= COMMIT_GRACE_MS;
      const outcome = await restAfterError(deps, entry, () => deliverOne(deps, entry, circuit, isPastGrace));
      sum.delivered += outcome.delivered;
      sum.retrying += outcome.retrying;
      sum.deadLettered += outcome.deadLettered;
      if (circuit.silence !== undefined) sweep.stop();
    };
    await sweep.each(due, deliver, CONCURRENCY);
    return { ...sum, silence: circuit.silence };
  };

/** An error is no answer of the receiver, so it counts as no failure of the event. */
async function restAfterError<T>(
  { outbox, clock }: DeliveryDeps,
  entry: OutboxEntry,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await outbox.scheduleRetry(entry, entry.failures, inMinutes(clock(), REST_MINUTES));
    throw error;
  }
}

/** @param isPastGrace whether the change enqueued last is committed or never will be */
async function deliverOne(
  { outbox, clock, pendingEvents }: DeliveryDeps,
  entry: OutboxEntry,
  circuit: ReceiverCircuit,
  isPastGrace: boolean,
): Promise<DeliverySummary> {
  let [delivered, deadLettered, { failures }] = [0, 0, entry];
  const { events, isWatched } = await pendingEvents(entry);
  for (const { eventId, type, send, markDelivered } of events) {
    const delivery = await circuit.send(send);
    if (delivery === 'not-sent') return { delivered, retrying: 0, deadLettered };
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
    await markDelivered(clock().toISOString());
    failures = 0;
  }
  if (isPastGrace && !isWatched) await outbox.close(entry);
  else if (entry.failures > 0) await outbox.scheduleRetry(entry, 0, undefined);
  return { delivered, retrying: 0, deadLettered };
}

/** When a delivery that has failed so often is tried again; nothing when it is given up. */
function nextDelivery(failures: number, now: Date): string | undefined {
  const minutes = RETRY_MINUTES[failures - 1];
  return minutes === undefined ? undefined : inMinutes(now, minutes);
}

const inMinutes = (now: Date, minutes: number): string =>
  new Date(now.getTime() + minutes * MINUTE_MS).toISOString();
