import { z } from 'zod';
import { addEarlierOrders } from '../partner-center/earlier-orders.ts';
import { guidSchema } from '../values/ids.ts';
import type { World } from '../world.ts';
import { ControlProblem, readInput } from './read-input.ts';

const orderSchema = z.strictObject({
  customerId: guidSchema,
  count: z.int().min(1).max(20_000),
  ageDays: z.int().min(0).max(1_000).default(1),
  billingCycle: z.enum(['one_time', 'monthly']).default('one_time'),
});

/** Gives a customer orders it had before, and tells how many it has now. */
export function orderEarlierOrders(world: World, input: unknown): { orders: number } {
  const { customerId, ...wanted } = readInput(orderSchema, input);
  const customer = world.seed.customers.find(({ id }) => id === customerId);
  if (customer === undefined) throw new ControlProblem('customerId', `there is no customer ${customerId}`);
  addEarlierOrders(world, customer, wanted);
  return { orders: world.store.orders.of(customer.id).length };
}
