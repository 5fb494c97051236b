import { listingOf } from '../../../src/core/listing.ts';
import {
  storedReservationSchema,
  type StoredReservation,
} from '../../../src/watch/domain/stored-reservation.ts';
import type { WatchedRows } from '../../../src/watch/ports/watched-rows.ts';

interface MemoryWatchedRows extends WatchedRows {
  /** How many rows were written. */
  written(): number;
}

/** Watched rows in memory, for tests. */
export function memoryWatchedRows(): MemoryWatchedRows {
  const stored = new Map<string, StoredReservation>();
  const keyOf = (customerId: string, reservationId: string) => `${customerId}|${reservationId}`.toLowerCase();
  let written = 0;
  return {
    list: (customerId) => {
      const of = [...stored].filter(([key]) => key.startsWith(`${customerId.toLowerCase()}|`));
      return Promise.resolve(
        listingOf(of.toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row)),
      );
    },
    find: (customerId, reservationId) => Promise.resolve(stored.get(keyOf(customerId, reservationId))),
    save: (customerId, changes) => {
      for (const change of changes) {
        const key = keyOf(customerId, change.reservationId);
        const present = Object.entries(change).filter(([, value]) => value !== undefined);
        const merged = { ...stored.get(key), ...Object.fromEntries(present) };
        stored.set(
          key,
          storedReservationSchema.parse(
            structuredClone(storedReservationSchema.encode(merged as StoredReservation)),
          ),
        );
        written += 1;
      }
      return Promise.resolve();
    },
    written: () => written,
  };
}
