import type { Reservation, ReservationOrder } from '../../store/records.ts';
import type { SplitMerge } from '../../store/split-merge-record.ts';
import type { World } from '../../world.ts';
import { endReservation, putReservation, siblingOf } from '../new-reservation.ts';
import { reservationPayments, sharesOf, withoutShares, withShares } from '../reservation-payments.ts';

const ownerOf = ({ tenantId, orderId }: { tenantId: string; orderId: string }) => `${tenantId}/${orderId}`;

export function putSplitMerge(world: World, one: SplitMerge): void {
  world.store.splitMerges.put(ownerOf(one), one.id, one);
}

/** Reading an order or what is below it counts as a poll of its splits and merges. */
export function pollSplitMerges(
  world: World,
  order: Pick<ReservationOrder, 'tenantId' | 'id'>,
  now: Date,
): void {
  world.store.splitMerges
    .of(`${order.tenantId}/${order.id}`)
    .forEach((one) => pollSplitMerge(world, one, now));
}

export function pollSplitMerge(world: World, one: SplitMerge, now: Date): SplitMerge {
  if (one.done) return one;
  const seen = { ...one, polls: one.polls + 1 };
  const after = seen.polls >= world.settings.updatePolls ? complete(world, seen, now) : seen;
  putSplitMerge(world, after);
  return after;
}

/** The sources end, and others carry on with their units, without a renewal (rule R32, behaviour F15). */
function complete(world: World, one: SplitMerge, now: Date): SplitMerge {
  const order = world.store.reservationOrders.get(one.tenantId, one.orderId);
  const sources = sourcesOf(world, one);
  const [first, second] = sources;
  if (order === undefined || first === undefined)
    throw new Error(`${one.kind} ${one.id} is of no reservation`);
  const end = { at: now, now };
  if (one.kind === 'split') {
    const parts = splitParts(order, first, one.quantities, now);
    const splitDestinations = parts.map(({ id }) => id);
    endReservation(world, first, { ...end, statusCode: 'Split', splitDestinations });
    parts.forEach((part) => putReservation(world, part));
    return { ...one, done: true, destinations: splitDestinations };
  }
  if (second === undefined) throw new Error(`merge ${one.id} has one source`);
  const quantity = first.quantity + second.quantity;
  const shares = withShares(reservationPayments(order, first), reservationPayments(order, second));
  const merged = { ...siblingOf(first, { quantity, shares, ...end }), mergeSources: one.sources };
  for (const source of sources)
    endReservation(world, source, { ...end, statusCode: 'Merged', mergeDestination: merged.id });
  putReservation(world, merged);
  return { ...one, done: true, destinations: [merged.id] };
}

function sourcesOf(world: World, one: SplitMerge): Reservation[] {
  return one.sources.flatMap((id) => world.store.reservations.get(ownerOf(one), id) ?? []);
}

/** The second part costs what the first one leaves, to the cent. */
function splitParts(
  order: ReservationOrder,
  source: Reservation,
  [left = 0, right = 0]: readonly number[],
  now: Date,
): Reservation[] {
  const payments = reservationPayments(order, source);
  const shares = sharesOf(payments, left, source.quantity);
  const rest = withoutShares(payments, shares);
  const part = (quantity: number, cost: typeof shares) => ({
    ...siblingOf(source, { quantity, shares: cost, at: now, now }),
    splitSource: source.id,
  });
  return [part(left, shares), part(right, rest)];
}
