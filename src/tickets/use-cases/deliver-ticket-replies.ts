import type { RequestKinds } from '../../requests/domain/request-kinds.ts';
import type { SpeakAnswer } from '../../core/speech.ts';
import { toldOutside } from '../../requests/domain/request-event.ts';
import { isFinal } from '../../requests/domain/request-status.ts';
import type { Clock } from '../../core/clock.ts';
import type { Outbox, OutboxEntry } from '../../requests/ports/outbox.ts';
import type { ReplyChannel } from '../ports/reply-channel.ts';
import type { RequestStore, StoredRequest } from '../../requests/ports/request-store.ts';
import type { TicketStore } from '../ports/ticket-store.ts';
import type { DeliveryDeps, PendingEvents } from '../../requests/use-cases/deliver-outbox.ts';
import { ticketHistoryOf } from './ticket-history.ts';

/** Dependencies of the delivery of replies. */
interface ReplyDeps {
  readonly tickets: Pick<TicketStore, 'read' | 'markDelivered'>;
  readonly requests: Pick<RequestStore, 'read' | 'timeline'>;
  readonly kinds: Pick<RequestKinds, 'named'>;
  /** The outbox of the replies to help desks. */
  readonly outbox: Outbox;
  readonly channel: ReplyChannel;
  readonly speak: SpeakAnswer;
  readonly clock: Clock;
}

/** Delivers the pending replies of tickets to their help desks. */
export const replyDelivery = (deps: ReplyDeps): DeliveryDeps => ({
  outbox: deps.outbox,
  clock: deps.clock,
  pendingEvents: (entry) => pendingEventsOf(deps, entry),
});

async function pendingEventsOf(
  deps: ReplyDeps,
  { requestId: id, again = [] }: Pick<OutboxEntry, 'requestId' | 'again'>,
): Promise<PendingEvents> {
  const { replies = [], stored } = (await ticketHistoryOf(deps, id)) ?? {};
  const events = replies
    .filter(({ isDelivered, event }) => !isDelivered || again.includes(event.id))
    .map(({ ticket, event, isDelivered, markDelivered }) => ({
      eventId: event.id,
      type: event.type,
      send: () => deps.channel.send({ ticket, event: toldOutside(event, deps.speak) }),
      markDelivered: isDelivered ? () => deps.outbox.markSentAgain(id, event.id) : markDelivered,
    }));
  return { events, isWatched: isUnqueued(stored) };
}

/**
 * The store enqueues no replies for a request that was submitted over HTTP before its ticket, so its changes are
 * polled.
 */
const isUnqueued = (stored: StoredRequest | undefined): boolean =>
  stored !== undefined && stored.request.requestedBy.channel !== 'queue' && !isFinal(stored.request.status);
