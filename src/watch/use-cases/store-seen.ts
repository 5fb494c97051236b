import type { Clock, MonotonicClock } from '../../core/clock.ts';
import type { Reservation } from '../../reservations/domain/reservation.ts';
import { storedFrom } from '../domain/stored-reservation.ts';
import type { WatchedRows } from '../ports/watched-rows.ts';
import { justStored } from './just-stored.ts';

interface StoreSeenDeps {
  readonly rows: Pick<WatchedRows, 'save'>;
  readonly clock: Clock;
  readonly monotonic: MonotonicClock;
}

/** Stores a few reservations as Azure shows them now. All that read reservations in a process share one. */
export interface SeenReservations {
  /** Without a look at their rows: one call instead of two, and none for what was stored like that a moment ago. */
  store(customerId: string, shown: readonly Reservation[]): Promise<void>;
  /** Takes note of reservations whose rows say what Azure shows. */
  remember(customerId: string, shown: readonly Reservation[]): void;
}

export function storeSeen({ rows, clock, monotonic }: StoreSeenDeps): SeenReservations {
  const stored = justStored(monotonic);
  const remember = (customerId: string, shown: readonly Reservation[]) => {
    for (const one of shown) stored.remember(customerId, one);
  };
  return {
    remember,
    store: async (customerId, shown) => {
      const changed = shown.filter((one) => !stored.has(customerId, one));
      if (changed.length === 0) return;
      const at = clock().toISOString();
      await rows.save(
        customerId,
        changed.map((one) => storedFrom(one, at)),
      );
      remember(customerId, changed);
    },
  };
}
