import { newReservation } from '../resource-manager/new-reservation.ts';
import type { Order, OrderLine } from '../store/records.ts';
import type { World } from '../world.ts';

/**
 * Counts a poll of an order. The last one the settings ask for fulfils it: for each line a reservation order and its
 * reservation appear in the customer's tenant, with Microsoft's title and not the line's friendly name.
 */
export function pollFulfilment(world: World, order: Order, now: Date): Order {
  if (order.fulfilled) return order;
  const polls = order.polls + 1;
  const seen = { ...order, polls, fulfilled: polls >= world.settings.provisioningPolls };
  world.store.orders.put(order.customerId, order.id, seen);
  if (seen.fulfilled) order.lines.forEach((line) => fulfilLine(world, order, line, now));
  return seen;
}

/** Makes the reservation order and the reservation of an order line; the benefit starts at `startsAt`. */
export function fulfilLine(world: World, order: Order, fulfilled: OrderLine, startsAt: Date): void {
  const { line, reservationOrderId, billing, pricing } = fulfilled;
  const { type, sku, region, term, plan, billingSubscriptionId, title } = line.resolved;
  const offer = world.catalog.find(type, sku, region);
  if (offer === undefined) throw new Error(`order ${order.id} is for ${sku}, which the seed no longer has`);
  newReservation(world, {
    orderId: reservationOrderId,
    tenantId: order.customerId,
    displayName: title,
    offer,
    term,
    plan,
    quantity: line.quantity,
    billingSubscriptionId,
    purchasedAt: new Date(order.createdAt),
    startsAt,
    billing,
    pricing,
    renew: false,
    state: 'Succeeded',
  });
}
