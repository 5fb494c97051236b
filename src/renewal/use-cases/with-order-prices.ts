import { listingOf, type Listing, type Warning } from '../../core/listing.ts';
import type { ReservationDirectory } from '../../reservations/ports/reservation-directory.ts';
import { MAX_ORDERS, orderPrices } from '../../watch/use-cases/read-order-prices.ts';
import type { UnpricedReservation } from '../domain/ending-reservation.ts';

/**
 * Completes undecided reservations with what their order cost, where the rows lack it: one call to Azure for each such
 * order. An order that cannot be read becomes a warning and hides no reservation.
 */
export async function withOrderPrices(
  reservations: Pick<ReservationDirectory, 'findOrder'>,
  ending: readonly UnpricedReservation[],
  now: Date,
): Promise<Listing<UnpricedReservation>> {
  const customerId = ending[0]?.reservation.customerId ?? '';
  const orders = orderPrices({ reservations, maxOrders: MAX_ORDERS }, customerId, now.toISOString());
  const outages: Warning[] = [];
  const items = await Promise.all(
    ending.map(async (one) => {
      const { reservation, watched } = one;
      if (reservation.orderTotal !== undefined || watched !== undefined) return one;
      const price = await orders.priceOf(reservation, undefined);
      if (price === undefined) outages.push(unreadPrice(one));
      const { orderTotal, orderUnits } = price ?? {};
      return orderTotal === undefined
        ? one
        : { ...one, reservation: { ...reservation, orderTotal, orderUnits } };
    }),
  );
  return listingOf(items, [...orders.warnings(), ...outages]);
}

const unreadPrice = ({ reservation: { displayName, reservationId } }: UnpricedReservation): Warning => ({
  code: 'payments-not-read',
  message: `What the reservation ${displayName} costs could not be read.`,
  subject: reservationId,
});
