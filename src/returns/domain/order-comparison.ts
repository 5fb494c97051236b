import { z } from 'zod';
import type { Listing } from '../../core/listing.ts';
import { isSameName } from '../../reservations/domain/azure-names.ts';
import { unitsOf, type Reservation, type ReservationState } from '../../reservations/domain/reservation.ts';

/** Units of one reservation of an order that were alive when a return was quoted. */
export const liveUnitsSchema = z.object({ reservationId: z.string(), quantity: z.int().min(1) });
export type LiveUnits = z.infer<typeof liveUnitsSchema>;

/** What is to be returned, and what its order had when that was quoted. */
export interface QuotedUnits {
  readonly reservationId: string;
  /** Units to return. */
  readonly quantity: number;
  /** The live reservations of the order. */
  readonly order: readonly LiveUnits[];
}

/** The reservation with the units that stay, which Microsoft makes when a part is returned. */
export const remainderSchema = z.object({
  reservationId: z.string(),
  quantity: z.int().min(1),
  expiresAt: z.iso.datetime().optional(),
});
export type Remainder = z.infer<typeof remainderSchema>;

export type OrderComparison =
  /** The reservation still has its units: nothing of it was returned. `isSame`: the rest of the order is as quoted, too. */
  | { readonly state: 'as-quoted'; readonly isSame: boolean }
  /** The units are returned, and the remainder of a part exists. */
  | { readonly state: 'returned'; readonly remainder?: Remainder }
  /** The reservation is cancelled, and the remainder does not show yet. */
  | { readonly state: 'under-way' }
  /** The reservation has changed otherwise: split, merged, or returned in another quantity. */
  | { readonly state: 'changed'; readonly detail: string }
  /** The list of the order proves nothing. */
  | { readonly state: 'unclear'; readonly detail: string };

const live: readonly ReservationState[] = ['Succeeded', 'Expiring', 'Pending'];
const isLive = ({ state }: Pick<Reservation, 'state'>): boolean => live.includes(state);

/** The live reservations of an order with their units. */
export const liveUnitsOf = (reservations: readonly Reservation[]): LiveUnits[] =>
  reservations
    .filter((one) => isLive(one) && one.quantity > 0)
    .map(({ reservationId, quantity }) => ({ reservationId, quantity }));

/**
 * Compares an order with what it had when a return was quoted. Only the reservations show what became of a return: the
 * order itself reads `Succeeded` before and after.
 */
export function compareOrder(
  quoted: QuotedUnits,
  { items, warnings }: Listing<Reservation>,
): OrderComparison {
  const { reservationId, quantity } = quoted;
  const before =
    quoted.order.find((one) => isSameName(one.reservationId, reservationId))?.quantity ?? quantity;
  const subject = items.find((one) => isSameName(one.reservationId, reservationId));
  if (subject === undefined)
    return { state: 'unclear', detail: `Azure does not show reservation ${reservationId}.` };
  if (isLive(subject) && subject.quantity === before)
    return {
      state: 'as-quoted',
      isSame: warnings.length === 0 && isSameOrder(quoted.order, liveUnitsOf(items)),
    };
  if (subject.state !== 'Cancelled')
    return {
      state: 'changed',
      detail: `Reservation ${reservationId} is ${subject.state} with ${subject.quantity} units, not ${before}.`,
    };
  if (quantity === before) return wholeReturnIn(quoted, before, items);
  return remainderIn(quoted, before - quantity, items);
}

/** Of a return of all units nothing stays: more live units than before without them are those of a smaller return. */
function wholeReturnIn(
  { reservationId, order }: QuotedUnits,
  before: number,
  items: readonly Reservation[],
): OrderComparison {
  const stayed = unitsOf(liveUnitsOf(items)) - (unitsOf(order) - before);
  if (stayed <= 0 || addedIn(order, items).length === 0) return { state: 'returned' };
  return {
    state: 'changed',
    detail: `Reservation ${reservationId} is cancelled, but ${stayed} of its ${before} units stay.`,
  };
}

/** The reservations that the order has got since the quote. */
const addedIn = (order: QuotedUnits['order'], items: readonly Reservation[]): readonly Reservation[] =>
  items.filter((one) => !order.some(({ reservationId }) => isSameName(reservationId, one.reservationId)));

/** Finds the new reservation with the units that stay. Another quantity means that units were returned otherwise. */
function remainderIn(
  { reservationId, order }: QuotedUnits,
  rest: number,
  items: readonly Reservation[],
): OrderComparison {
  const added = addedIn(order, items).filter(isLive);
  if (added.length === 0) return { state: 'under-way' };
  const remainder = added.find(({ quantity }) => quantity === rest);
  if (remainder === undefined) {
    const units = added.map(({ quantity }) => quantity).join(' and ');
    return {
      state: 'changed',
      detail: `Reservation ${reservationId} is cancelled, but ${units} units stay, not ${rest}.`,
    };
  }
  const { expiresAt } = remainder;
  return {
    state: 'returned',
    remainder: {
      reservationId: remainder.reservationId,
      quantity: rest,
      ...(expiresAt === undefined ? {} : { expiresAt }),
    },
  };
}

const isSameOrder = (before: readonly LiveUnits[], now: readonly LiveUnits[]): boolean =>
  before.length === now.length &&
  before.every(({ reservationId, quantity }) =>
    now.some((one) => isSameName(one.reservationId, reservationId) && one.quantity === quantity),
  );
