import type { Clock } from '../../core/clock.ts';
import type { Reservation } from '../../reservations/domain/reservation.ts';
import type { ReservationDirectory } from '../../reservations/ports/reservation-directory.ts';
import { changeFor } from '../domain/row-change.ts';
import type { WatchedRows } from '../ports/watched-rows.ts';
import type { SeenReservations } from './store-seen.ts';

interface Deps {
  readonly rows: Pick<WatchedRows, 'list' | 'save'>;
  readonly clock: Clock;
  readonly seen: SeenReservations;
}

/**
 * A directory that stores what it reads: what a request has just bought, returned or changed is in the lists at once,
 * because its flow reads it back. What a flow sees unchanged at its next look is not stored again.
 */
export const watchingDirectory = (
  directory: ReservationDirectory,
  { rows, clock, seen }: Deps,
): ReservationDirectory => {
  return {
    ...directory,
    listReservations: async (customerId, fresh) => {
      const listed = await directory.listReservations(customerId, fresh);
      if (fresh === true) {
        await storeChanged({ rows, clock }, customerId, listed.items);
        seen.remember(customerId, listed.items);
      }
      return listed;
    },
    listOrder: async (customerId, reservationOrderId) => {
      const listed = await directory.listOrder(customerId, reservationOrderId);
      await seen.store(customerId, listed.items);
      return listed;
    },
    find: async (address) => {
      const found = await directory.find(address);
      if (found !== undefined) await seen.store(address.customerId, [found]);
      return found;
    },
  };
};

async function storeChanged(
  { rows, clock }: Pick<Deps, 'rows' | 'clock'>,
  customerId: string,
  shown: readonly Reservation[],
): Promise<void> {
  const { items } = await rows.list(customerId);
  const known = new Map(items.map((one) => [one.reservationId, one]));
  const at = clock().toISOString();
  const changes = shown.flatMap((one) => changeFor(known.get(one.reservationId), one, at) ?? []);
  if (changes.length > 0) await rows.save(customerId, changes);
}
