import { repliedTypes } from '../domain/replies.ts';
import type { Clock } from '../../core/clock.ts';
import type { OutboxEntry, Outbox } from '../../requests/ports/outbox.ts';
import type { RequestStore } from '../../requests/ports/request-store.ts';

interface Deps {
  /** The one for help desks. */
  readonly outbox: Pick<Outbox, 'enqueue'>;
  readonly deliver: (entry: OutboxEntry) => Promise<void>;
  readonly clock: Clock;
}

/**
 * A store that tells the help desk what happens to the requests of its tickets: noted before a change, so that it is
 * never forgotten, and told right after it. Other requests cost nothing.
 */
export function ticketReplyRequestStore(store: RequestStore, { outbox, deliver, clock }: Deps): RequestStore {
  return {
    ...store,
    commit: async (change) => {
      const isReplied = change.newEvents.some(({ type }) => repliedTypes.includes(type));
      if (change.position.isTicket !== true || !isReplied) return store.commit(change);
      const entry = await outbox.enqueue(change.requestId, clock().toISOString());
      const committed = await store.commit(change);
      await deliver(entry);
      return committed;
    },
  };
}
