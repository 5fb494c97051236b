import { Refusal } from '../gateway/refusal.ts';
import type { Reservation } from '../store/records.ts';
import type { World } from '../world.ts';

/** Refuses what cannot be done while an update, a split or a merge of the reservation runs. */
export function requireIdle(world: World, reservation: Reservation): void {
  const { id, tenantId, orderId } = reservation;
  const updates = world.store.operations
    .of(tenantId)
    .some(({ done, reservationId }) => !done && reservationId === id);
  if (!updates && !isSplitOrMerged(world, { id, tenantId, orderId })) return;
  throw new Refusal(
    400,
    'OperationCannotBePerformedInCurrentState',
    `An operation is in progress on reservation '${id}'.`,
  );
}

/** Whether a split or a merge of the reservation runs. */
export function isSplitOrMerged(
  world: World,
  { id, tenantId, orderId }: Pick<Reservation, 'id' | 'tenantId' | 'orderId'>,
): boolean {
  return world.store.splitMerges
    .of(`${tenantId}/${orderId}`)
    .some(({ done, sources }) => !done && sources.includes(id));
}
