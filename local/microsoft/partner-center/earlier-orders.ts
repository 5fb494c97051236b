import { availabilityIdOf, productIdOf, skuIdOf } from '../catalog/catalog-ids.ts';
import { lineTotals } from '../catalog/line-totals.ts';
import { skuTitle } from '../catalog/titles.ts';
import type { CustomerSeed } from '../seed/customer-schema.ts';
import type { CartLine, Order } from '../store/records.ts';
import { addDays, dayOf } from '../values/calendar.ts';
import { derivedGuid } from '../values/ids.ts';
import type { World } from '../world.ts';
import { billingCurrency } from './find-customer.ts';
import { fulfilLine } from './fulfilment.ts';

/** Orders of one unit each that a customer had before anybody called the simulator. */
export interface EarlierOrders {
  readonly count: number;
  /** Whole days since they were ordered. */
  readonly ageDays: number;
  readonly billingCycle: 'one_time' | 'monthly';
}

/** Adds completed orders with their reservations. They are no effects: nobody ordered them here. */
export function addEarlierOrders(world: World, customer: CustomerSeed, wanted: EarlierOrders): void {
  world.store.transaction(() => {
    const before = world.store.orders.of(customer.id).length;
    for (let number = before; number < before + wanted.count; number += 1)
      addOrder(world, customer, wanted, number);
  });
}

function addOrder(world: World, customer: CustomerSeed, wanted: EarlierOrders, number: number): void {
  const at = addDays(world.clock.now(), -wanted.ageDays);
  const name = `earlier order ${customer.id} ${number}`;
  const line = lineOf(world, customer, wanted, at);
  const { billing, pricing } = lineTotals(world, line.resolved, line.quantity, line.currencyCode);
  const reservationOrderId = derivedGuid(name);
  const order: Order = {
    id: `earlier-${derivedGuid(`${name} id`).slice(0, 25)}`,
    alternateId: derivedGuid(`${name} alternate`).slice(-12),
    customerId: customer.id,
    createdAt: at.toISOString(),
    polls: 0,
    fulfilled: true,
    billingCycle: wanted.billingCycle,
    lines: [{ line, reservationOrderId, billing, pricing }],
  };
  world.store.orders.put(customer.id, order.id, order);
  order.lines.forEach((one) => fulfilLine(world, order, one, at));
}

function lineOf(world: World, customer: CustomerSeed, wanted: EarlierOrders, at: Date): CartLine {
  const [offer] = world.catalog.offers;
  const [subscription] = customer.subscriptions;
  if (offer === undefined || subscription === undefined) throw new Error('the seed has nothing to order');
  const term = 'P1Y';
  const [product, sku] = [productIdOf(offer.product), skuIdOf(offer.sku, offer.region, term)];
  const scope = subscription.kind === 'legacy' ? 'classic' : 'azure-plan';
  return {
    id: 0,
    catalogItemId: `${product}:${sku}:${availabilityIdOf(product, sku, scope, dayOf(at))}`,
    quantity: 1,
    currencyCode: billingCurrency(world, customer.country),
    billingCycle: wanted.billingCycle,
    termDuration: term,
    participants: [],
    provisioningContext: { subscriptionId: subscription.id, scope: 'shared' },
    orderGroup: '0',
    resolved: {
      type: offer.type,
      sku: offer.sku,
      region: offer.region,
      term,
      plan: wanted.billingCycle === 'monthly' ? 'Monthly' : 'Upfront',
      billingSubscriptionId: subscription.id,
      planSubscriptionId: subscription.id,
      title: skuTitle({ offer, term }),
    },
  };
}
