import type { Clock } from '../../core/clock.ts';
import type { DeskRequest } from '../../requests/domain/request.ts';
import type { TimelineEvent } from '../../requests/domain/timeline.ts';
import type { Delivery } from '../../requests/ports/delivery.ts';
import type { Outbox, OutboxEntry } from '../../requests/ports/outbox.ts';
import type { RequestStore } from '../../requests/ports/request-store.ts';
import { deliverDue, type PendingEvents } from '../../requests/use-cases/deliver-outbox.ts';

/** Where events of requests are read, and how far they were delivered. */
export interface RequestEventsDeps {
  readonly requests: Pick<RequestStore, 'read' | 'timeline'>;
  readonly outbox: Outbox;
  readonly clock: Clock;
  /** The desk forgets after this what it delivered, so older events are sent only when an operator asks for it. */
  readonly retentionDays: number;
}

/** An event as it is sent to a receiver. */
interface OutgoingEvent {
  /** How the event is called in the list of what was not delivered. */
  readonly type: string;
  readonly send: () => Promise<Delivery>;
}

/** Makes what is sent of an event; `undefined` when the receiver gets no such event. */
export type OutgoingEventOf = (request: DeskRequest, event: TimelineEvent) => OutgoingEvent | undefined;

const DAY_MS = 86_400_000;

/** Delivers the pending events of all requests to one receiver, in order within each request. */
export const deliverRequestEvents = (deps: RequestEventsDeps, outgoingOf: OutgoingEventOf) =>
  deliverDue({ ...deps, pendingEvents: (entry) => pendingEventsOf(deps, outgoingOf, entry) });

/** The undelivered events of a request; an empty list if the enqueued change was never written. */
async function pendingEventsOf(
  { requests, outbox, clock, retentionDays }: RequestEventsDeps,
  outgoingOf: OutgoingEventOf,
  { requestId, again = [] }: Pick<OutboxEntry, 'requestId' | 'again'>,
): Promise<PendingEvents> {
  const [stored, lines, until] = await Promise.all([
    requests.read(requestId),
    requests.timeline(requestId),
    outbox.deliveredUpTo(requestId),
  ]);
  if (stored === undefined || lines === undefined) return { events: [], isWatched: false };
  const { request, position } = stored;
  const oldest = new Date(clock().getTime() - retentionDays * DAY_MS).toISOString();
  const isNew = ({ ordinal, at }: TimelineEvent) => ordinal > until && at >= oldest;
  const events = lines
    // An event that is newer than the request read above would be sent without the request's new data.
    .filter(({ ordinal }) => ordinal <= position.events)
    .map((line) => ({ line, eventId: `${requestId}-${line.ordinal}` }))
    .filter(({ line, eventId }) => isNew(line) || again.includes(eventId))
    .flatMap(({ line, eventId }) => {
      const outgoing = outgoingOf(request, line);
      const markDelivered = (at: string) =>
        isNew(line)
          ? outbox.markDelivered(requestId, line.ordinal, at)
          : outbox.markSentAgain(requestId, eventId);
      return outgoing === undefined ? [] : [{ ...outgoing, eventId, markDelivered }];
    });
  return { events, isWatched: false };
}
