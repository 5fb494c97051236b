import { eventOf, publishedTypes } from '../../requests/domain/request-event.ts';
import type { RequestKinds } from '../../requests/domain/request-kinds.ts';
import type { Clock } from '../../core/clock.ts';
import type { WebhookChannel } from '../ports/webhook-channel.ts';
import type { Outbox } from '../../requests/ports/outbox.ts';
import type { RequestStore } from '../../requests/ports/request-store.ts';
import { deliverDue, type PendingEvents } from '../../requests/use-cases/deliver-outbox.ts';

interface Deps {
  readonly requests: Pick<RequestStore, 'read' | 'timeline'>;
  readonly kinds: Pick<RequestKinds, 'named'>;
  readonly outbox: Outbox;
  readonly channel: WebhookChannel;
  readonly clock: Clock;
}

/** Delivers the pending events of all requests to the webhook. */
export const deliverWebhookEvents = (deps: Deps) =>
  deliverDue({ ...deps, pendingEvents: (requestId) => pendingEventsOf(deps, requestId) });

/** The undelivered events of a request; an empty list if the enqueued change was never written. */
async function pendingEventsOf(
  { requests, kinds, outbox, channel }: Deps,
  requestId: string,
): Promise<PendingEvents> {
  const [stored, lines, until] = await Promise.all([
    requests.read(requestId),
    requests.timeline(requestId),
    outbox.deliveredUpTo(requestId),
  ]);
  if (stored === undefined || lines === undefined) return { events: [], isWatched: false };
  const { position } = stored;
  // An event that is newer than the request read above would be sent without the request's new data.
  const events = lines
    .filter(({ ordinal }) => ordinal > until && ordinal <= position.events)
    .filter(({ type }) => publishedTypes.includes(type))
    .map((line) => {
      const event = eventOf(kinds.named(stored.request.kind), stored.request, line);
      return {
        eventId: event.id,
        type: event.type,
        send: () => channel.send(event),
        markDelivered: () => outbox.markDelivered(requestId, line.ordinal),
      };
    });
  return { events, isWatched: false };
}
