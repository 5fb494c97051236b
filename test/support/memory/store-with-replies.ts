import { deskSpeech } from '../../../src/app/speech.ts';
import type { Clock } from '../../../src/core/clock.ts';
import type { RequestKinds } from '../../../src/requests/domain/request-kinds.ts';
import type { RequestStore } from '../../../src/requests/ports/request-store.ts';
import { deliverInBackground } from '../../../src/requests/use-cases/deliver-in-background.ts';
import type { TicketReply } from '../../../src/tickets/domain/replies.ts';
import { ticketReplyRequestStore } from '../../../src/tickets/service-bus/ticket-reply-request-store.ts';
import { replyDelivery } from '../../../src/tickets/use-cases/deliver-ticket-replies.ts';
import { toldAtOnce } from '../told-at-once.ts';
import { memoryOutbox } from './outbox.ts';
import { memoryRequestStore } from './request-store.ts';
import { memoryTicketStore } from './ticket-store.ts';

/**
 * A request store in memory that sends the events of a ticket to its help desk, which keeps them in `received`. It
 * refuses the changes of the operation named in `outage`.
 */
export function storeWithReplies(kinds: RequestKinds, clock: Clock) {
  const received: TicketReply[] = [];
  const outbox = memoryOutbox('help desk');
  const tickets = memoryTicketStore();
  const outage: { operation?: string } = {};
  const memory = memoryRequestStore();
  const stored = failing(memory, outage);
  const channel = {
    send: (reply: TicketReply) => {
      received.push(reply);
      return Promise.resolve({ state: 'taken' } as const);
    },
  };
  const { deliver, whenIdle } = deliverInBackground(
    replyDelivery({ tickets, requests: stored, kinds, speak: deskSpeech(kinds), outbox, channel, clock }),
    () => clock().getTime(),
  );
  const requests = toldAtOnce(ticketReplyRequestStore(stored, { outbox, deliver, clock }), whenIdle);
  return { requests, memory, tickets, outbox, deliver, whenIdle, outage, received };
}

/** A store that fails the changes of one operation. */
function failing(store: RequestStore, outage: { readonly operation?: string }): RequestStore {
  return {
    ...store,
    commit: (change) =>
      change.operation === outage.operation
        ? Promise.reject(new Error('the store does not answer'))
        : store.commit(change),
  };
}
