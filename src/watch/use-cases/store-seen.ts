import type { Clock } from '../../core/clock.ts';
import type { Reservation } from '../../reservations/domain/reservation.ts';
import { storedFrom } from '../domain/stored-reservation.ts';
import type { WatchedRows } from '../ports/watched-rows.ts';

export interface StoreSeenDeps {
  readonly rows: Pick<WatchedRows, 'save'>;
  readonly clock: Clock;
}

/** Stores a few reservations as Azure shows them now, without a look at their rows: one call instead of two. */
export const storeSeen =
  ({ rows, clock }: StoreSeenDeps) =>
  (customerId: string, shown: readonly Reservation[]): Promise<void> =>
    rows.save(
      customerId,
      shown.map((one) => storedFrom(one, clock().toISOString())),
    );
