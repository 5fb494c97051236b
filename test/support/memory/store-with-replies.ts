import type { Clock } from '../../../src/core/clock.ts';
import { fingerprint } from '../../../src/platform/node/fingerprint.ts';
import type { RequestKinds } from '../../../src/requests/domain/request-kinds.ts';
import type { RequestStore } from '../../../src/requests/ports/request-store.ts';
import { deliverNow } from '../../../src/requests/use-cases/deliver-outbox.ts';
import type { TicketReply } from '../../../src/tickets/domain/replies.ts';
import { ticketReplyRequestStore } from '../../../src/tickets/service-bus/ticket-reply-request-store.ts';
import { replyDelivery } from '../../../src/tickets/use-cases/deliver-ticket-replies.ts';
import { memoryOutbox } from './outbox.ts';
import { memoryRequestStore } from './request-store.ts';
import { memoryTicketStore } from './ticket-store.ts';

/**
 * A request store in memory that sends the events of a ticket to its help desk, which keeps them in `received`. It
 * refuses the changes of the operation named in `outage`.
 */
export function storeWithReplies(kinds: RequestKinds, clock: Clock) {
  const received: TicketReply[] = [];
  const outbox = memoryOutbox();
  const tickets = memoryTicketStore();
  const outage: { operation?: string } = {};
  const memory = memoryRequestStore({ fingerprint });
  const stored = failing(memory, outage);
  const channel = {
    send: (reply: TicketReply) => {
      received.push(reply);
      return Promise.resolve({ state: 'taken' } as const);
    },
  };
  const deliver = deliverNow(replyDelivery({ tickets, requests: stored, kinds, outbox, channel, clock }));
  const requests = ticketReplyRequestStore(stored, { outbox, deliver, clock });
  return { requests, memory, tickets, outbox, deliver, outage, received };
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
