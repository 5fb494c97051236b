import { isRegistered } from '../partner-center/registration.ts';
import { refundCapOf } from '../resource-manager/refund/refund-cap.ts';
import { moneyText } from '../values/money.ts';
import type { World } from '../world.ts';

/** What a person wants to see of the simulator's insides. */
export function stateOf(world: World) {
  const { store } = world;
  return {
    now: world.clock.now().toISOString(),
    plantedAt: store.facts.get('facts', 'plantedAt'),
    settings: world.settings,
    customers: world.seed.customers.map((customer) => ({
      customerId: customer.id,
      name: customer.name,
      country: customer.country,
      orders: store.orders.of(customer.id).length,
      refundCapUsed: moneyText(refundCapOf(world, customer.id, world.clock.now()).consumed),
      reservationOrders: store.reservationOrders.of(customer.id).length,
    })),
    registrations: store.registrations.all().map(({ customerId, subscriptionId }) => ({
      customerId,
      subscriptionId,
      registered: isRegistered(world, customerId, subscriptionId),
    })),
    carts: store.carts
      .all()
      .map(({ id, customerId, status, expiresAt }) => ({ id, customerId, status, expiresAt })),
    orders: store.orders.all().flatMap(({ id, customerId, fulfilled, lines }) =>
      lines.map(({ line, reservationOrderId }) => ({
        id,
        customerId,
        fulfilled,
        reservationOrderId,
        friendlyName: line.friendlyName,
      })),
    ),
    faults: store.faults.all(),
    distortions: store.distortions.all(),
    exchangeOutcomes: store.exchangeOutcomes.all(),
    policyErrors: store.policyErrors.all(),
    cartLineErrors: store.cartLineErrors.all(),
    prices: store.priceChanges.all(),
  };
}
