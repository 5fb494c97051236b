import { z } from 'zod';
import { PRICING_CURRENCY } from '../catalog/pricing.ts';
import { addCapUse, refundCapOf } from '../resource-manager/refund/refund-cap.ts';
import { addDays } from '../values/calendar.ts';
import { guidSchema } from '../values/ids.ts';
import { minorOf, moneyText } from '../values/money.ts';
import type { World } from '../world.ts';
import { ControlProblem, readInput } from './read-input.ts';

const orderSchema = z.strictObject({
  customerId: guidSchema,
  /** In US dollars. */
  amount: z.string().regex(/^\d+(\.\d{1,2})?$/, 'must be an amount in quotes with at most two decimals'),
  /** Whole days since it was used. */
  ageDays: z.int().min(0).max(1_000).default(0),
});

/** Takes an amount of a customer's refund cap without a return, and tells what is used of the cap now. */
export function useRefundCap(world: World, input: unknown) {
  const { customerId, amount, ageDays } = readInput(orderSchema, input);
  if (!world.seed.customers.some(({ id }) => id === customerId))
    throw new ControlProblem('customerId', `there is no customer ${customerId}`);
  const now = world.clock.now();
  const used = { minor: minorOf(amount), currency: PRICING_CURRENCY };
  world.store.transaction(() => addCapUse(world, customerId, used, addDays(now, -ageDays)));
  const { consumed, limit } = refundCapOf(world, customerId, now);
  return { consumed: moneyText(consumed), limit: moneyText(limit) };
}
