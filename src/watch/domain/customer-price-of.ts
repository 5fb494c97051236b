import { shareOfMoney, type Money } from '../../core/money.ts';
import { customerPrice } from '../../ledger/domain/customer-price.ts';
import type { WatchedReservation } from './watched-reservation.ts';

/**
 * What the customer pays for all units of a reservation for its whole term, from what Microsoft records of its order and in
 * the pricing currency. `undefined` while Microsoft shows no total of the order.
 *
 * @param markupPercent decimal text
 */
export function customerPriceOf(
  { orderTotal, orderUnits, quantity }: Pick<WatchedReservation, 'orderTotal' | 'orderUnits' | 'quantity'>,
  markupPercent: string,
): Money | undefined {
  if (orderTotal === undefined) return undefined;
  const units = Math.max(1, orderUnits ?? quantity);
  return customerPrice(shareOfMoney(orderTotal, Math.min(quantity, units), units), markupPercent);
}
