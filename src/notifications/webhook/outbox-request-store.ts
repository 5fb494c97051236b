import { publishedTypes } from '../../requests/domain/request-event.ts';
import type { Clock } from '../../core/clock.ts';
import type { Outbox } from '../../requests/ports/outbox.ts';
import type { RequestStore } from '../../requests/ports/request-store.ts';

/**
 * Wraps a request store so that it enqueues a request in the outbox before each change with published events. A
 * crash right after the change then loses no event.
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
