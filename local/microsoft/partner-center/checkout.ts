import { randomBytes, randomUUID } from 'node:crypto';
import { moneyText } from '../values/money.ts';
import { lineTotals } from '../catalog/line-totals.ts';
import type { Call, Route } from '../gateway/plane.ts';
import { Refusal } from '../gateway/refusal.ts';
import type { CustomerSeed } from '../seed/customer-schema.ts';
import type { CartLine, Order } from '../store/records.ts';
import type { World } from '../world.ts';
import { findCart } from './carts.ts';
import { checkSubscription } from './check-subscription.ts';
import { findCustomer } from './find-customer.ts';
import { orderShape } from './order-shape.ts';

/**
 * Checkout: every order group becomes an order or an error, and both may be there (behaviour F5). The cart is
 * submitted as soon as one group succeeded; when none did, the answer is the first group's error and the cart
 * stays active.
 */
export function checkoutRoutes(world: World): Route[] {
  return [
    {
      method: 'POST',
      path: '/v1/customers/:customer/carts/:cart/checkout',
      idempotent: true,
      handle: (call) => {
        const customer = findCustomer(world, call);
        const cart = findCart(world, customer, call);
        if (cart.status === 'Ordered')
          throw new Refusal(400, '800065', 'The cart has already been submitted.');
        const outcomes = cart.lines.map((line) => orderLine(world, customer, line, call));
        const refused = outcomes.flatMap(({ line, refusal }) => (refusal ? [{ line, refusal }] : []));
        const [first] = refused;
        if (first !== undefined && outcomes.every(({ order }) => order === undefined)) throw first.refusal;
        world.store.carts.put(customer.id, cart.id, {
          ...cart,
          status: 'Ordered',
          modifiedAt: call.now.toISOString(),
        });
        return {
          status: 201,
          body: {
            orders: outcomes.flatMap(({ order }) => (order === undefined ? [] : [orderShape(order)])),
            orderErrors: refused.map(({ line, refusal }) => ({
              orderGroupId: line.orderGroup,
              code: Number(refusal.code),
              description: refusal.message,
            })),
            attributes: { objectType: 'CartCheckoutResult' },
          },
        };
      },
    },
  ];
}

/** Both when a part of the line was ordered. */
interface Outcome {
  readonly line: CartLine;
  readonly order?: Order;
  readonly refusal?: Refusal;
}

/** Things may have changed since the line was accepted: capacity and the subscription are looked at again. */
function orderLine(world: World, customer: CustomerSeed, line: CartLine, call: Call): Outcome {
  try {
    const { type, sku, region, planSubscriptionId, billingSubscriptionId } = line.resolved;
    if (world.catalog.find(type, sku, region)?.restriction !== undefined)
      throw new Refusal(400, '800010', `Inventory is not available for ${line.catalogItemId}.`);
    const list = planSubscriptionId === billingSubscriptionId ? 'classic' : 'azure-plan';
    checkSubscription(world, customer, billingSubscriptionId, list);
    const quantity = Math.min(line.quantity, world.settings.unitsPerOrder);
    const order = placeOrder(world, customer, { ...line, quantity }, call);
    if (quantity === line.quantity) return { line, order };
    return {
      line,
      order,
      refusal: new Refusal(400, '800017', `Only ${quantity} of ${line.quantity} are available.`),
    };
  } catch (error) {
    if (error instanceof Refusal) return { line, refusal: error };
    throw error;
  }
}

function placeOrder(world: World, customer: CustomerSeed, line: CartLine, call: Call): Order {
  const { billing, pricing } = lineTotals(world, line.resolved, line.quantity, line.currencyCode);
  const order: Order = {
    id: randomBytes(25).toString('base64url').slice(0, 33),
    alternateId: randomBytes(6).toString('hex'),
    customerId: customer.id,
    createdAt: call.now.toISOString(),
    polls: 0,
    fulfilled: false,
    line,
    reservationOrderId: randomUUID(),
    billing,
    pricing,
  };
  world.store.orders.put(customer.id, order.id, order);
  world.store.journal.addEffect({
    at: order.createdAt,
    kind: 'order',
    customerId: customer.id,
    orderId: order.id,
    reservationOrderId: order.reservationOrderId,
    quantity: line.quantity,
    amount: moneyText(billing),
    idempotencyKey: call.requestId,
    correlationId: call.correlationId,
    request: line,
  });
  return order;
}
