import { listingOf, type Warning } from '../../../src/core/listing.ts';
import type { WatchedReservation } from '../../../src/watch/domain/watched-reservation.ts';
import type { WatchedReservations } from '../../../src/watch/ports/watched-reservations.ts';

interface MemoryWatchedReservations extends WatchedReservations {
  /** Adds reservations, or replaces those with the same ids. */
  put(...reservations: readonly WatchedReservation[]): void;
  /** Each list of the customer has the warning from now on. */
  warn(customerId: string, warning: Warning): void;
}

/** Watched reservations in memory, for tests of what reads them. */
export function memoryWatchedReservations(
  ...seeded: readonly WatchedReservation[]
): MemoryWatchedReservations {
  const stored = new Map<string, WatchedReservation>();
  const warnings = new Map<string, Warning[]>();
  const put = (...reservations: readonly WatchedReservation[]) => {
    for (const one of reservations) stored.set(keyOf(one.customerId, one.reservationId), one);
  };
  put(...seeded);
  return {
    put,
    warn: (customerId, warning) => {
      const id = customerId.toLowerCase();
      warnings.set(id, [...(warnings.get(id) ?? []), warning]);
    },
    listWatched: (customerId) => {
      const id = customerId.toLowerCase();
      const items = [...stored.values()].filter((one) => one.customerId === id);
      return Promise.resolve(listingOf(items, warnings.get(id) ?? []));
    },
    findWatched: (customerId, reservationId) => Promise.resolve(stored.get(keyOf(customerId, reservationId))),
  };
}

const keyOf = (customerId: string, reservationId: string): string =>
  `${customerId}|${reservationId}`.toLowerCase();
