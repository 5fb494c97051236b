import type { Warning } from '../../core/listing.ts';
import type { ReservationRecord } from '../../reservations/domain/reservation.ts';
import type { ReservationRecords } from '../../reservations/ports/reservation-records.ts';
import { withLinks } from '../domain/lineage-links.ts';
import { showWatched } from '../domain/show-watched.ts';
import type { SyncPosition } from '../domain/sync-position.ts';
import type { WatchedReservation } from '../domain/watched-reservation.ts';
import type { SyncPositions } from '../ports/sync-positions.ts';
import type { WatchedReservations } from '../ports/watched-reservations.ts';
import type { WatchedRows } from '../ports/watched-rows.ts';

export interface WatchedDeps {
  readonly rows: Pick<WatchedRows, 'list' | 'find'>;
  readonly requests: Pick<ReservationRecords, 'readableReservationRecords'>;
  readonly positions: Pick<SyncPositions, 'find'>;
}

/** What the desk holds of a customer. */
export interface HeldReservations {
  readonly items: readonly WatchedReservation[];
  readonly warnings: readonly Warning[];
  /** Absent before the first read of the customer. */
  readonly position: SyncPosition | undefined;
  /** Recorded reservations that the desk did not see yet: a request has just completed. */
  readonly unseen: readonly ReservationRecord[];
}

/** Reads rows, records and position of a customer: three reads of storage, none of Microsoft. */
export async function readHeld(deps: WatchedDeps, customerId: string): Promise<HeldReservations> {
  const [stored, records, position] = await Promise.all([
    deps.rows.list(customerId),
    deps.requests.readableReservationRecords(customerId),
    deps.positions.find(customerId),
  ]);
  const recordOf = new Map(records.items.map((record) => [record.reservationId.toLowerCase(), record]));
  const shown = stored.items.map((one) =>
    showWatched(one, { customerId, position, record: recordOf.get(one.reservationId.toLowerCase()) }),
  );
  const seen = new Set(stored.items.map(({ reservationId }) => reservationId.toLowerCase()));
  return {
    items: withLinks(shown),
    warnings: [...stored.warnings, ...records.warnings, ...findingsIn(position)],
    position,
    unseen: records.items.filter(({ reservationId }) => !seen.has(reservationId.toLowerCase())),
  };
}

function findingsIn(position: SyncPosition | undefined): readonly Warning[] {
  if (position === undefined) return [];
  const { findings, moreFindings, readAt } = position;
  const more = { code: 'more-not-read', message: `${moreFindings} more could not be read.` };
  return [...findings, ...(moreFindings > 0 ? [more] : []), ...(readAt === undefined ? [notWhole] : [])];
}

const notWhole: Warning = {
  code: 'not-all-read',
  message: 'The reservations of this customer were not read to the end yet: some may not be in the list.',
};

/** The reservations of all customers as the desk last saw them, joined with its own records. */
export const watchedReservations = (deps: WatchedDeps): WatchedReservations => ({
  listWatched: async (customerId) => {
    const { items, warnings } = await readHeld(deps, customerId.toLowerCase());
    return { items, warnings };
  },
  findWatched: async (customerId, reservationId) => {
    const id = customerId.toLowerCase();
    const stored = await deps.rows.find(id, reservationId);
    if (stored === undefined) return undefined;
    const [records, position] = await Promise.all([
      deps.requests.readableReservationRecords(id),
      deps.positions.find(id),
    ]);
    const isIts = (one: ReservationRecord) =>
      one.reservationId.toLowerCase() === stored.reservationId.toLowerCase();
    return showWatched(stored, { customerId: id, position, record: records.items.find(isIts) });
  },
});
