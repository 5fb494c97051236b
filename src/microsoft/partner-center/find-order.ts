import { z } from 'zod';
import type { Warning } from '../../core/listing.ts';
import type { OrderSearch } from '../../purchase/ports/ordering.ts';
import { refusedCodeOf } from '../client/refused-code.ts';
import { callTo } from './calls.ts';
import type { PartnerCenter } from './client.ts';
import { idSchema } from './words.ts';

/** An order with unreadable lines may be the wanted one, so it fails the schema and makes the search unsure. */
const orderSchema = z.object({
  id: idSchema,
  lineItems: z.array(z.object({ friendlyName: z.string().nullish() })),
});
const heldSchema = z.object({ orderId: idSchema });

/**
 * Finds the order with a line of exactly this name. Reads the list without a filter, because `billingType` leaves
 * out orders with another billing cycle. The list may lag 15 minutes behind the checkout.
 *
 * Only a completely read list proves that the order does not exist, and only if it shows another order that
 * certainly exists: one by which the customer got a subscription. Without that proof the result is `unsure`.
 */
export async function findOrderByName(
  client: PartnerCenter,
  customerId: string,
  friendlyName: string,
): Promise<OrderSearch> {
  try {
    return await search(client, customerId, friendlyName);
  } catch (error) {
    return unsure(`Partner Center does not show the orders of the customer (${refusedCodeOf(error)}).`);
  }
}

async function search(client: PartnerCenter, customerId: string, friendlyName: string): Promise<OrderSearch> {
  const listed = new Set<string>();
  let warning: Warning | undefined;
  for await (const { items, warnings } of client.pages(
    callTo('listOrders', { customerId }, 'size=500'),
    orderSchema,
  )) {
    const named = items.find(({ lineItems }) => lineItems.some((line) => line.friendlyName === friendlyName));
    if (named !== undefined) return { state: 'found', orderId: named.id };
    for (const { id } of items) listed.add(id.toLowerCase());
    warning ??= warnings[0];
  }
  if (warning !== undefined) return unsure(warning.message);
  const held = await client.list(callTo('listSubscriptions', { customerId }), heldSchema);
  const known = held.items.map(({ orderId }) => orderId);
  if (known.some((orderId) => listed.has(orderId.toLowerCase()))) return { state: 'absent' };
  const [orderId] = known;
  return unsure(
    orderId === undefined
      ? 'No order of the customer is known that would prove the order list complete.'
      : `The order list does not show order ${orderId}, by which the customer got a subscription.`,
  );
}

const unsure = (reason: string): OrderSearch => ({ state: 'unsure', reason });
