import { askToWait } from '../gateway/ask-to-wait.ts';
import { ok } from '../gateway/plane.ts';
import type { Call, Route } from '../gateway/plane.ts';
import { Refusal } from '../gateway/refusal.ts';
import type { CustomerSeed } from '../seed/customer-schema.ts';
import type { Order } from '../store/records.ts';
import type { World } from '../world.ts';
import { findCustomer } from './find-customer.ts';
import { pollFulfilment } from './fulfilment.ts';
import { orderShape } from './order-shape.ts';
import { collection, resource } from './resource.ts';

/** Orders and their provisioning, behaviour F7. */
export function orderRoutes(world: World): Route[] {
  return [
    {
      method: 'GET',
      path: '/v1/customers/:customer/orders',
      handle: (call) => {
        const customer = findCustomer(world, call);
        const items = listed(world, customer, call).map(orderShape);
        return ok(collection(items, `/customers/${customer.id}/orders`));
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
    {
      method: 'GET',
      path: '/v1/customers/:customer/orders/:order/provisioningstatus',
      handle: (call) => {
        if (!call.caller.hasUser)
          throw new Refusal(403, '900150', 'Provisioning status needs an App+User token.');
        const order = findOrder(world, findCustomer(world, call), call);
        const uri = `/customers/${order.customerId}/orders/${order.id}/provisioningstatus`;
        const seen = pollFulfilment(world, order, call.now);
        const answer = ok(collection([provisioningShape(seen)], uri));
        return seen.fulfilled ? answer : askToWait(world, answer);
      },
    },
  ];
}

/** The list lags behind: an order younger than the setting is not in it yet. */
function listed(world: World, customer: CustomerSeed, call: Call): Order[] {
  const billingType = call.query('billingType')?.toLowerCase();
  if (billingType !== undefined && billingType !== 'onetime') return [];
  const newest = call.now.getTime() - world.settings.orderListLag;
  return world.store.orders.of(customer.id).filter((order) => new Date(order.createdAt).getTime() <= newest);
}

function findOrder(world: World, customer: CustomerSeed, call: Call): Order {
  const id = call.params['order'] ?? '';
  const order = world.store.orders.get(customer.id, id);
  if (order === undefined) throw new Refusal(404, 'NotFound', `Order ${id} was not found.`);
  return order;
}

function provisioningShape(order: Order) {
  const status = order.fulfilled ? 'Fulfilled' : 'PrefulfillmentPending';
  return resource('OrderLineItemProvisioningStatus', {
    lineItemNumber: 0,
    status,
    quantityProvisioningInformation: [{ quantity: order.line.quantity, status }],
  });
}
