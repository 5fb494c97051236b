import { askToWait } from '../gateway/ask-to-wait.ts';
import { ok } from '../gateway/plane.ts';
import type { Call, Route } from '../gateway/plane.ts';
import { Refusal } from '../gateway/refusal.ts';
import type { CustomerSeed } from '../seed/customer-schema.ts';
import type { Order, OrderLine } from '../store/records.ts';
import type { World } from '../world.ts';
import { requireUser } from './app-and-user.ts';
import { collection } from './collection.ts';
import { findCustomer } from './find-customer.ts';
import { pollFulfilment } from './fulfilment.ts';
import { orderShape } from './order-shape.ts';
import { resource } from './resource.ts';
import { subscriptionOrders } from './subscription-orders.ts';

/** Orders and their provisioning, behaviour F7. */
export function orderRoutes(world: World): Route[] {
  return [
    {
      method: 'GET',
      path: '/v1/customers/:customer/orders',
      handle: (call) => {
        const orders = listed(world, findCustomer(world, call), call);
        return ok(collection(world, call, orders, { honoursFilter: true, toWire }));
      },
    },
    {
      method: 'GET',
      path: '/v1/customers/:customer/orders/:order',
      handle: (call) => {
        const order = findOrder(world, findCustomer(world, call), call);
        return ok(orderShape(pollFulfilment(world, order, call.now)));
      },
    },
    requireUser({
      method: 'GET',
      path: '/v1/customers/:customer/orders/:order/provisioningstatus',
      handle: (call) => {
        const order = pollFulfilment(world, findOrder(world, findCustomer(world, call), call), call.now);
        const lines = order.lines.map((line, number) => provisioningShape(order, line, number));
        const answer = ok(collection(world, call, lines));
        return order.fulfilled ? answer : askToWait(world, answer);
      },
    }),
  ];
}

/** Parameters that take no order out of the list. */
const NOT_NARROWING = ['billingtype', 'includeprice', 'size', 'seekoperation'];

/**
 * The list lags behind: an order younger than the setting is not in it yet. `billingType` is a billing cycle, so
 * `onetime` leaves monthly orders out. What this list does not know leaves every order out: whoever reads a narrowed
 * list must not take it for all orders.
 */
function listed(world: World, customer: CustomerSeed, call: Call): ListedOrder[] {
  const names = [...new URL(call.url, call.origin).searchParams.keys()];
  if (names.some((name) => !NOT_NARROWING.includes(name.toLowerCase()))) return [];
  const cycle = call.query('billingType');
  const newest = call.now.getTime() - world.settings.orderListLag;
  return [...subscriptionOrders(customer), ...world.store.orders.of(customer.id)]
    .filter(({ createdAt }) => new Date(createdAt).getTime() <= newest)
    .filter(({ billingCycle }) => cycle === undefined || foldWord(billingCycle) === foldWord(cycle));
}

type ListedOrder = Order | ReturnType<typeof subscriptionOrders>[number];

const toWire = (order: ListedOrder) => ('wire' in order ? order.wire : orderShape(order));

/** `onetime`, `OneTime` and `one_time` are one cycle. */
function foldWord(word: string): string {
  return word.replaceAll('_', '').toLowerCase();
}

function findOrder(world: World, customer: CustomerSeed, call: Call): Order {
  const id = call.params['order'] ?? '';
  const order = world.store.orders.get(customer.id, id);
  if (order === undefined) throw new Refusal(404, '20000', `Order ${id} was not found.`);
  return order;
}

function provisioningShape(order: Order, { line }: OrderLine, lineItemNumber: number) {
  const status = order.fulfilled ? 'Fulfilled' : 'PrefulfillmentPending';
  return resource('OrderLineItemProvisioningStatus', {
    lineItemNumber,
    status,
    quantityProvisioningInformation: [{ quantity: line.quantity, status }],
  });
}
