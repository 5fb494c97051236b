import { listingOf } from '../../../src/core/listing.ts';
import type { SyncPosition } from '../../../src/watch/domain/sync-position.ts';
import type { SyncPositions } from '../../../src/watch/ports/sync-positions.ts';

/** Positions of the sync in memory, for tests. */
export function memorySyncPositions(): SyncPositions & { written(): number } {
  const stored = new Map<string, SyncPosition>();
  const marks = new Map<string, string>();
  let written = 0;
  const joined = (position: SyncPosition): SyncPosition => {
    const staleSince = marks.get(position.customerId);
    return staleSince === undefined ? position : { ...position, staleSince };
  };
  return {
    list: () =>
      Promise.resolve(
        listingOf(
          [...stored.values()]
            .map(joined)
            .toSorted((one, other) => (one.customerId < other.customerId ? -1 : 1)),
        ),
      ),
    find: (customerId) => {
      const position = stored.get(customerId.toLowerCase());
      return Promise.resolve(position && joined(position));
    },
    save: ({ staleSince: _, ...position }) => {
      stored.set(position.customerId, position);
      written += 1;
      return Promise.resolve();
    },
    markStale: (customerId, at) => {
      marks.set(customerId.toLowerCase(), at);
      return Promise.resolve();
    },
    written: () => written,
  };
}
