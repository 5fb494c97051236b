import type { Clock, MonotonicClock } from '../../core/clock.ts';
import type { Reservation } from '../../reservations/domain/reservation.ts';
import type { ReservationDirectory } from '../../reservations/ports/reservation-directory.ts';
import { changeFor } from '../domain/row-change.ts';
import type { WatchedRows } from '../ports/watched-rows.ts';
import { justStored } from './just-stored.ts';
import { storeSeen } from './store-seen.ts';

interface Deps {
  readonly rows: Pick<WatchedRows, 'list' | 'save'>;
  readonly clock: Clock;
  readonly monotonic: MonotonicClock;
}

/**
 * A directory that stores what it reads: what a request has just bought, returned or changed is in the lists at once,
 * because its flow reads it back. What a flow sees unchanged at its next look is not stored again.
 */
export const watchingDirectory = (
  directory: ReservationDirectory,
  { rows, clock, monotonic }: Deps,
): ReservationDirectory => {
  const stored = justStored(monotonic);
  const save = storeSeen({ rows, clock });
  const store = async (customerId: string, shown: readonly Reservation[]) => {
    const changed = shown.filter((one) => !stored.has(customerId, one));
    if (changed.length === 0) return;
    await save(customerId, changed);
    for (const one of changed) stored.remember(customerId, one);
  };
  return {
    ...directory,
    listReservations: async (customerId, fresh) => {
      const listed = await directory.listReservations(customerId, fresh);
      if (fresh === true) {
        await storeChanged({ rows, clock }, customerId, listed.items);
        for (const one of listed.items) stored.remember(customerId, one);
      }
      return listed;
    },
    listOrder: async (customerId, reservationOrderId) => {
      const listed = await directory.listOrder(customerId, reservationOrderId);
      await store(customerId, listed.items);
      return listed;
    },
    find: async (address) => {
      const found = await directory.find(address);
      if (found !== undefined) await store(address.customerId, [found]);
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
