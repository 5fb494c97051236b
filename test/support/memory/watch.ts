import { listingOf } from '../../../src/core/listing.ts';
import type { ReservationDirectory } from '../../../src/reservations/ports/reservation-directory.ts';
import type { ReservationRecords } from '../../../src/reservations/ports/reservation-records.ts';
import { readCustomerNow } from '../../../src/watch/use-cases/read-customer-now.ts';
import { watchedReservations } from '../../../src/watch/use-cases/watched-reservations.ts';
import { memoryExpiryIndex } from './expiry-index.ts';
import { memorySyncPositions } from './sync-positions.ts';
import { memoryWatchedRows } from './watched-rows.ts';

interface Watched {
  readonly reservations: Pick<ReservationDirectory, 'listReservations'>;
  readonly requests: Pick<ReservationRecords, 'readableReservationRecords'>;
  readonly clock: () => Date;
}

/** The watch of an in-memory API: reads the reservations of its directory in one page. */
export function memoryWatch({ reservations, requests, clock }: Watched) {
  const stored = { rows: memoryWatchedRows(), positions: memorySyncPositions() };
  const readNow = readCustomerNow({
    ...{ ...stored, requests, clock, expiries: memoryExpiryIndex(), monotonic: () => 0 },
    pages: {
      readPage: async (customerId) => ({
        ...(await reservations.listReservations(customerId, true)),
        ...{ next: undefined, remainingReads: undefined },
      }),
    },
    orders: { listReservationOrders: () => Promise.resolve(listingOf([])) },
    reservations: { findOrder: () => Promise.resolve(undefined) },
  });
  return { watch: { ...stored, readNow }, watched: watchedReservations({ ...stored, requests }) };
}
