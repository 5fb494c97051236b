import type { Warning } from '../../core/listing.ts';
import type { Reservation } from '../../reservations/domain/reservation.ts';
import type { OrderFacts, ReservationDirectory } from '../../reservations/ports/reservation-directory.ts';
import type { StoredReservation } from '../domain/stored-reservation.ts';
import { failedRead } from './sync-findings.ts';

/** Orders that one read of a customer asks for their price: with its pages fewer than Azure allows in a row. */
export const MAX_ORDERS = 200;
const LIVE: readonly Reservation['state'][] = ['Succeeded', 'Expiring'];

const NOT_READ: Warning = {
  code: 'order-not-read',
  message: 'Azure does not show what was paid for this reservation order.',
};

type Price = Pick<StoredReservation, 'orderReadAt' | 'orderTotal' | 'orderUnits'>;

/**
 * Reads what live reservations cost, once for each order: neither returns nor exchanges change it. An order that Azure
 * refuses is asked once; on an outage the others wait for the next read.
 */
export function orderPrices(
  {
    reservations,
    maxOrders,
  }: { readonly reservations: Pick<ReservationDirectory, 'findOrder'>; readonly maxOrders: number },
  customerId: string,
  at: string,
): {
  readonly priceOf: (shown: Reservation, known: StoredReservation | undefined) => Promise<Price | undefined>;
  readonly warnings: () => readonly Warning[];
} {
  const warnings: Warning[] = [];
  const read = new Map<string, Promise<Price | undefined>>();
  let isOut = false;
  const readPrice = async (orderId: string): Promise<Price | undefined> => {
    try {
      return { orderReadAt: at, ...priceIn(await reservations.findOrder(customerId, orderId)) };
    } catch (error) {
      const { isOutage } = failedRead(error);
      isOut ||= isOutage;
      if (isOutage) return undefined;
      warnings.push({ ...NOT_READ, subject: orderId });
      return { orderReadAt: at };
    }
  };
  return {
    warnings: () => warnings,
    priceOf: async (shown, known) => {
      if (known?.orderReadAt !== undefined || !LIVE.includes(shown.state)) return undefined;
      const orderId = shown.reservationOrderId;
      const asked = read.get(orderId);
      if (asked !== undefined) return asked;
      if (isOut || read.size >= maxOrders) return undefined;
      const price = readPrice(orderId);
      read.set(orderId, price);
      return price;
    },
  };
}

function priceIn(order: OrderFacts | undefined): Price {
  const { pricingTotal, originalQuantity } = order ?? {};
  const isKnown = pricingTotal !== undefined && originalQuantity !== undefined && originalQuantity > 0;
  return isKnown ? { orderTotal: pricingTotal, orderUnits: originalQuantity } : {};
}
