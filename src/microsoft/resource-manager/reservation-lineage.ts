import type { Reservation } from '../../reservations/domain/reservation.ts';
import { reservationIdOf } from './reservation-id.ts';
import type { ArmReservation } from './reservation-shape.ts';

type Properties = ArmReservation['properties'];

/**
 * From which reservations this one came, and into which it went, as Microsoft says. A reservation that came by one
 * way and went by another has the way it went, with all ids. `undefined` when Microsoft names no other reservation.
 * Microsoft names none for a partial return and for an exchange that restarts the term.
 */
export function lineageOf(properties: Properties): Reservation['lineage'] {
  const ways = waysOf(properties).map(({ by, from, to }) => ({ by, from: idsOf(from), to: idsOf(to) }));
  const known = ways.filter(({ from, to }) => from.length + to.length > 0);
  const way = known.find(({ to }) => to.length > 0) ?? known[0];
  if (way === undefined) return undefined;
  return { by: way.by, from: known.flatMap(({ from }) => from), to: known.flatMap(({ to }) => to) };
}

function waysOf({
  splitProperties: split,
  mergeProperties: merge,
  swapProperties: swap,
  ...renewal
}: Properties) {
  return [
    { by: 'split', from: [split?.splitSource], to: split?.splitDestinations ?? [] },
    { by: 'merge', from: merge?.mergeSources ?? [], to: [merge?.mergeDestination] },
    { by: 'exchange', from: [swap?.swapSource], to: [swap?.swapDestination] },
    { by: 'renewal', from: [renewal.renewSource], to: [renewal.renewDestination] },
  ] as const;
}

const idsOf = (ids: readonly (string | null | undefined)[]): string[] =>
  ids.flatMap((id) => reservationIdOf(id) ?? []);
