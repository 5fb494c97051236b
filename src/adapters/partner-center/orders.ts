import { z } from 'zod';
import { ok, refuse, type Result } from '../../domain/result.ts';
import type { CallIdentity } from '../../ports/ordering.ts';
import type { Refusal } from '../../ports/refusal.ts';
import { cartsOf } from './carts.ts';
import { refusalOf } from '../fetch/code-meaning.ts';
import type { PartnerCenter } from './client.ts';
import { partnerCenterCodes } from './error-codes.ts';

const orderSchema = z.object({
  id: z.string(),
  lineItems: z.array(z.object({ friendlyName: z.string().nullish() })).default([]),
});
const checkoutSchema = z.object({
  orders: z.array(orderSchema).nullish(),
  orderErrors: z
    .array(
      z.object({
        code: z.union([z.string(), z.number()]).transform(String),
        description: z.string().nullish(),
      }),
    )
    .nullish(),
});

/** Checks a cart of one line out and returns the id of its order. */
export async function checkOut(
  client: PartnerCenter,
  customerId: string,
  cartId: string,
  identity: CallIdentity,
): Promise<Result<string, Refusal>> {
  const path = `${cartsOf(customerId)}/${encodeURIComponent(cartId)}/checkout`;
  const reply = await client.ask({ method: 'POST', path, identity }, checkoutSchema);
  if (!reply.ok) return reply;
  // A checkout may succeed in parts (R19); a cart of one line has one part.
  const [order] = reply.value.value.orders ?? [];
  if (order !== undefined) return ok(order.id);
  const [error] = reply.value.value.orderErrors ?? [];
  if (error === undefined)
    return refuse({
      code: 'no-order',
      message: 'The checkout told of neither an order nor an error.',
      cure: 'look',
    });
  const message = error.description ?? 'Microsoft gave no reason.';
  return refuse(refusalOf(partnerCenterCodes, { code: error.code, message }));
}

/** The order with a line of this name. The list may lag 15 minutes behind the checkout. */
export async function findOrderByName(
  client: PartnerCenter,
  customerId: string,
  friendlyName: string,
): Promise<string | undefined> {
  const path = `/v1/customers/${encodeURIComponent(customerId)}/orders?billingType=onetime`;
  const orders = await client.list({ path }, orderSchema);
  return orders.find(({ lineItems }) => lineItems.some((line) => line.friendlyName === friendlyName))?.id;
}
