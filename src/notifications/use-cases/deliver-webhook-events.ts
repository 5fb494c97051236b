import type { SpeakAnswer } from '../../core/speech.ts';
import type { KnownCustomers } from '../../customers/ports/known-customers.ts';
import {
  eventOf,
  publishedTypes,
  toldOutside,
  type CloudEvent,
} from '../../requests/domain/request-event.ts';
import type { RequestKinds } from '../../requests/domain/request-kinds.ts';
import type { Clock } from '../../core/clock.ts';
import type { WebhookChannel } from '../ports/webhook-channel.ts';
import type { TimelineEvent } from '../../requests/domain/timeline.ts';
import type { Outbox, OutboxEntry } from '../../requests/ports/outbox.ts';
import type { RequestStore } from '../../requests/ports/request-store.ts';
import { withCustomerName } from '../../requests/use-cases/name-customers.ts';
import { deliverDue, type PendingEvents } from '../../requests/use-cases/deliver-outbox.ts';

interface Deps {
  readonly requests: Pick<RequestStore, 'read' | 'timeline'>;
  readonly kinds: Pick<RequestKinds, 'named'>;
  readonly knownCustomers: Pick<KnownCustomers, 'find'>;
  readonly speak: SpeakAnswer;
  readonly outbox: Outbox;
  readonly channel: WebhookChannel;
  readonly clock: Clock;
  /** The desk forgets after this what it delivered, so older events are sent only when an operator asks for it. */
  readonly retentionDays: number;
}

const DAY_MS = 86_400_000;

/** Delivers the pending events of all requests to the webhook. */
export const deliverWebhookEvents = (deps: Deps) =>
  deliverDue({ ...deps, pendingEvents: (entry) => pendingEventsOf(deps, entry) });

/** The undelivered events of a request; an empty list if the enqueued change was never written. */
async function pendingEventsOf(
  { requests, kinds, knownCustomers, speak, outbox, channel, clock, retentionDays }: Deps,
  { requestId, again = [] }: Pick<OutboxEntry, 'requestId' | 'again'>,
): Promise<PendingEvents> {
  const [stored, lines, until] = await Promise.all([
    requests.read(requestId),
    requests.timeline(requestId),
    outbox.deliveredUpTo(requestId),
  ]);
  if (stored === undefined || lines === undefined) return { events: [], isWatched: false };
  const { position } = stored;
  const { customerId } = stored.request;
  const named = async (event: CloudEvent): Promise<CloudEvent> => ({
    ...event,
    data: await withCustomerName(knownCustomers, { ...event.data, customerId }),
  });
  // An event that is newer than the request read above would be sent without the request's new data.
  const oldest = new Date(clock().getTime() - retentionDays * DAY_MS).toISOString();
  const isNew = ({ ordinal, at }: TimelineEvent) => ordinal > until && at >= oldest;
  const events = lines
    .filter(({ ordinal, type }) => ordinal <= position.events && publishedTypes.includes(type))
    .map((line) => ({ line, event: eventOf(kinds.named(stored.request.kind), stored.request, line) }))
    .filter(({ line, event }) => isNew(line) || again.includes(event.id))
    .map(({ line, event }) => ({
      eventId: event.id,
      type: event.type,
      send: async () => channel.send(toldOutside(await named(event), speak)),
      markDelivered: (at: string) =>
        isNew(line)
          ? outbox.markDelivered(requestId, line.ordinal, at)
          : outbox.markSentAgain(requestId, event.id),
    }));
  return { events, isWatched: false };
}
