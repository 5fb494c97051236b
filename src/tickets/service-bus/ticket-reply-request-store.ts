import { repliedTypes } from '../domain/replies.ts';
import type { Clock } from '../../core/clock.ts';
import type { OpenNews, Outbox } from '../../requests/ports/outbox.ts';
import type { RequestStore } from '../../requests/ports/request-store.ts';

interface Deps {
  /** The one for help desks. */
  readonly outbox: Pick<Outbox, 'note'>;
  readonly tell: (news: OpenNews) => Promise<void>;
  readonly clock: Clock;
}

/**
 * A store that tells the help desk what happens to the requests of its tickets: noted before a change, so that it is
 * never forgotten, and told right after it. Other requests cost nothing.
 */
export function replyingRequests(store: RequestStore, { outbox, tell, clock }: Deps): RequestStore {
  return {
    ...store,
    commit: async (change) => {
      const isNews = change.happenings.some(({ type }) => repliedTypes.includes(type));
      if (change.position.isTicket !== true || !isNews) return store.commit(change);
      const news = await outbox.note(change.requestId, clock().toISOString());
      const committed = await store.commit(change);
      await tell(news);
      return committed;
    },
  };
}
