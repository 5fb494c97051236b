import { repliedTypes } from '../domain/replies.ts';
import type { Clock } from '../../core/clock.ts';
import type { Outbox } from '../../requests/ports/outbox.ts';
import type { BackgroundDelivery } from '../../requests/use-cases/deliver-in-background.ts';
import type { RequestStore } from '../../requests/ports/request-store.ts';

interface Deps {
  /** The outbox of the replies to help desks. */
  readonly outbox: Pick<Outbox, 'enqueue'>;
  readonly deliver: BackgroundDelivery['deliver'];
  readonly clock: Clock;
}

/**
 * Wraps a request store so that the help desk hears of changes to the requests of its tickets. Enqueues the request
 * in the outbox before a change, so that a crash loses no reply, and begins to deliver after it. The change does not
 * wait for the delivery. Other requests cost no extra call.
 */
export function ticketReplyRequestStore(store: RequestStore, { outbox, deliver, clock }: Deps): RequestStore {
  return {
    ...store,
    commit: async (change) => {
      const isReplied = change.newEvents.some(({ type }) => repliedTypes.includes(type));
      if (change.position.isTicket !== true || !isReplied) return store.commit(change);
      const entry = await outbox.enqueue(change.requestId, clock().toISOString());
      const committed = await store.commit(change);
      deliver(entry);
      return committed;
    },
  };
}
