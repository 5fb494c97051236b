import { publishedTypes } from '../../requests/domain/request-event.ts';
import type { Clock } from '../../core/clock.ts';
import type { Outbox } from '../../requests/ports/outbox.ts';
import type { RequestStore } from '../../requests/ports/request-store.ts';

/**
 * A store that notes in the outbox, before a change, that there may be something to tell: a change that is written is
 * never forgotten, whatever happens to the host right after it.
 */
export function outboxRequestStore(
  store: RequestStore,
  outbox: Pick<Outbox, 'enqueue'>,
  clock: Clock,
): RequestStore {
  return {
    ...store,
    commit: async (change) => {
      if (change.newEvents.some(({ type }) => publishedTypes.includes(type)))
        await outbox.enqueue(change.requestId, clock().toISOString());
      return store.commit(change);
    },
  };
}
