import { listingOf } from '../../../src/core/listing.ts';
import type { SyncPosition } from '../../../src/watch/domain/sync-position.ts';
import type { SyncPositions } from '../../../src/watch/ports/sync-positions.ts';

/** Positions of the sync in memory, for tests. */
export function memorySyncPositions(): SyncPositions & { written(): number } {
  const stored = new Map<string, SyncPosition>();
  let written = 0;
  return {
    list: () =>
      Promise.resolve(
        listingOf(
          [...stored.values()].toSorted((one, other) => (one.customerId < other.customerId ? -1 : 1)),
        ),
      ),
    find: (customerId) => Promise.resolve(stored.get(customerId.toLowerCase())),
    save: (position) => {
      stored.set(position.customerId, position);
      written += 1;
      return Promise.resolve();
    },
    written: () => written,
  };
}
