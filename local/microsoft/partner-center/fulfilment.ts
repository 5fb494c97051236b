import { skuTitle } from '../catalog/titles.ts';
import { newReservation } from '../resource-manager/new-reservation.ts';
import type { Order } from '../store/records.ts';
import type { World } from '../world.ts';

/**
 * Counts a poll of an order. The last one the settings ask for fulfils it: the reservation order and its
 * reservation appear in the customer's tenant, with Microsoft's title and not the line's friendly name.
 */
export function pollFulfilment(world: World, order: Order, now: Date): Order {
  if (order.fulfilled) return order;
  const polls = order.polls + 1;
  const seen = { ...order, polls, fulfilled: polls >= world.settings.provisioningPolls };
  world.store.orders.put(order.customerId, order.id, seen);
  if (seen.fulfilled) {
    const { type, sku, region, term, plan, billingSubscriptionId } = order.line.resolved;
    const offer = world.catalog.find(type, sku, region);
    if (offer === undefined) throw new Error(`order ${order.id} is for ${sku}, which the seed no longer has`);
    newReservation(world, {
      orderId: order.reservationOrderId,
      tenantId: order.customerId,
      displayName: skuTitle({ offer, term }),
      offer,
      term,
      plan,
      quantity: order.line.quantity,
      billingSubscriptionId,
      purchasedAt: new Date(order.createdAt),
      startsAt: now,
      billing: order.billing,
      pricing: order.pricing,
      renew: false,
      state: 'Succeeded',
    });
  }
  return seen;
}
