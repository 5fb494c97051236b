import { restrictionOf } from '../catalog/offer.ts';
import type { Call, Route } from '../gateway/plane.ts';
import { Refusal } from '../gateway/refusal.ts';
import type { CustomerSeed } from '../seed/customer-schema.ts';
import type { Cart, CartLine, Order } from '../store/records.ts';
import type { World } from '../world.ts';
import { findCart } from './carts.ts';
import { checkSubscription } from './check-subscription.ts';
import { findCustomer } from './find-customer.ts';
import { orderShape } from './order-shape.ts';
import { placeOrder } from './place-order.ts';

/**
 * Checkout: every order group becomes an order or an error, and both may be there (behaviour F5). The cart is
 * submitted as soon as one group succeeded; when none did, the answer is the first group's error and the cart
 * stays active. Another checkout of a submitted cart is refused, or gets the first answer, as the settings say.
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
        if (cart.status === 'Ordered') return { status: 201, body: firstResult(world, cart) };
        const groups = Map.groupBy(cart.lines, (line) => line.orderGroup);
        const outcomes = Array.from(groups, ([id, lines]) => orderGroup(world, customer, id, lines, call));
        const refused = outcomes.flatMap(({ id, refusal }) => (refusal ? [{ id, refusal }] : []));
        const [first] = refused;
        if (first !== undefined && outcomes.every(({ order }) => order === undefined)) throw first.refusal;
        const checkoutResult = {
          orders: outcomes.flatMap(({ order }) => (order === undefined ? [] : [orderShape(order)])),
          orderErrors: refused.map(({ id, refusal }) => ({
            orderGroupId: id,
            code: Number(refusal.code),
            description: refusal.message,
          })),
          attributes: { objectType: 'CartCheckoutResult' },
        };
        const modifiedAt = call.now.toISOString();
        world.store.carts.put(customer.id, cart.id, {
          ...cart,
          status: 'Ordered',
          modifiedAt,
          checkoutResult,
        });
        return { status: 201, body: checkoutResult };
      },
    },
  ];
}

function firstResult(world: World, cart: Cart): Record<string, unknown> {
  if (world.settings.repeatedCheckout === 'refused' || cart.checkoutResult === undefined)
    throw new Refusal(400, '800065', `Cart ${cart.id} has already been submitted.`);
  return cart.checkoutResult;
}

/** Both when a part of the group was ordered. */
interface Outcome {
  readonly id: string;
  readonly order?: Order;
  readonly refusal?: Refusal;
}

/** One bad line refuses its whole group, for a group is one order. */
function orderGroup(
  world: World,
  customer: CustomerSeed,
  id: string,
  lines: readonly CartLine[],
  call: Call,
): Outcome {
  try {
    lines.forEach((line) => checkLineAgain(world, customer, line));
    const most = world.settings.unitsPerOrder;
    const [first, ...rest] = lines.map((line) => ({ ...line, quantity: Math.min(line.quantity, most) }));
    if (first === undefined) throw new Error(`the order group ${id} has no lines`);
    const order = placeOrder(world, customer.id, [first, ...rest], call);
    const cut = lines.find((line) => line.quantity > most);
    if (cut === undefined) return { id, order };
    const message = `Only ${most} of ${cut.quantity} are available.`;
    return { id, order, refusal: new Refusal(400, '800017', message) };
  } catch (error) {
    if (error instanceof Refusal) return { id, refusal: error };
    throw error;
  }
}

/** Things may have changed since the line was accepted: capacity and the subscription are looked at again. */
function checkLineAgain(world: World, customer: CustomerSeed, line: CartLine): void {
  const { type, sku, region, term, plan, planSubscriptionId, billingSubscriptionId } = line.resolved;
  if (line.error !== undefined)
    throw new Refusal(400, '800009', 'There is an error in a cart item.', [String(line.id)]);
  const offer = world.catalog.find(type, sku, region);
  if (offer !== undefined && restrictionOf(offer, term, plan) !== undefined)
    throw new Refusal(400, '800010', `Inventory is not available for ${line.catalogItemId}.`);
  const list = planSubscriptionId === billingSubscriptionId ? 'classic' : 'azure-plan';
  checkSubscription(world, customer, billingSubscriptionId, list);
}
