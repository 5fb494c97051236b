import type { Reservation } from '../../reservations/domain/reservation.ts';

type Lineage = NonNullable<Reservation['lineage']>;
type Linked = Pick<
  Reservation,
  'reservationId' | 'reservationOrderId' | 'sku' | 'state' | 'quantity' | 'expiresAt' | 'lineage'
>;

interface Link {
  readonly from: string;
  readonly to: string;
  readonly by: Lineage['by'];
}

/**
 * Completes the lineage of a customer's reservations, across orders. Microsoft names a predecessor and its successor on
 * one of the two only, and names none for a partial return. A reservation that came by one way and went by another has
 * the way it went.
 */
export function withLinks<T extends Linked>(reservations: readonly T[]): readonly T[] {
  const links = [...linksNamed(reservations), ...partialReturns(reservations)];
  const into = Map.groupBy(links, ({ to }) => to);
  const outOf = Map.groupBy(links, ({ from }) => from);
  return reservations.map((one) => {
    const [came, went] = [into.get(one.reservationId) ?? [], outOf.get(one.reservationId) ?? []];
    const by = went[0]?.by ?? came[0]?.by;
    if (by === undefined) return one;
    return { ...one, lineage: { by, from: idsOf(came, 'from'), to: idsOf(went, 'to') } };
  });
}

const idsOf = (links: readonly Link[], end: 'from' | 'to'): string[] => [
  ...new Set(links.map((link) => link[end])),
];

const linksNamed = (reservations: readonly Linked[]): readonly Link[] =>
  reservations.flatMap(({ reservationId, lineage }) =>
    lineage === undefined
      ? []
      : [
          ...lineage.from.map((from) => ({ from, to: reservationId, by: lineage.by })),
          ...lineage.to.map((to) => ({ from: reservationId, to, by: lineage.by })),
        ],
  );

/**
 * The rest of a partial return is a smaller reservation of the same order, SKU and end, beside the cancelled one (R2).
 * Two candidates on either side leave it open which came from which: then there is no link.
 */
function partialReturns(reservations: readonly Linked[]): readonly Link[] {
  const unlinked = reservations.filter(
    ({ lineage }) => (lineage?.from.length ?? 0) + (lineage?.to.length ?? 0) === 0,
  );
  const likeOnes = Map.groupBy(unlinked, ({ reservationOrderId, sku, expiresAt }) =>
    [reservationOrderId, sku, expiresAt].join('|'),
  );
  return [...likeOnes.values()].flatMap((ofOrder) => {
    const returned = ofOrder.filter(({ state }) => state === 'Cancelled');
    const rests = ofOrder.filter(({ state }) => state !== 'Cancelled');
    const [from, to] = [returned[0], rests[0]];
    const isClear = returned.length === 1 && rests.length === 1;
    return isClear && from !== undefined && to !== undefined && to.quantity < from.quantity
      ? [{ from: from.reservationId, to: to.reservationId, by: 'return' as const }]
      : [];
  });
}
