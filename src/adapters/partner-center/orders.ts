import { z } from 'zod';
import { ok, refuse, type Result } from '../../domain/result.ts';
import type { CallIdentity, OrderSearch, PlacedOrder } from '../../ports/ordering.ts';
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

/** Checks a cart of one line out. Its order is kept whatever else the answer refuses. */
export async function checkOut(
  client: PartnerCenter,
  customerId: string,
  cartId: string,
  identity: CallIdentity,
): Promise<Result<PlacedOrder, Refusal>> {
  const path = `${cartsOf(customerId)}/${encodeURIComponent(cartId)}/checkout`;
  const reply = await client.ask({ method: 'POST', path, identity }, checkoutSchema);
  if (!reply.ok) return reply;
  const { orders, orderErrors } = reply.value.value;
  const refused = (orderErrors ?? []).map(({ code, description }) =>
    refusalOf(partnerCenterCodes, { code, message: description ?? 'Microsoft gave no reason.' }),
  );
  const [order] = orders ?? [];
  if (order !== undefined) return ok({ orderId: order.id, refused });
  const [refusal] = refused;
  return refuse(
    refusal ?? {
      code: 'no-order',
      message: 'The checkout told of neither an order nor an error.',
      cure: 'look',
    },
  );
}

/** The order with a line of this name. The list may lag 15 minutes behind the checkout. */
export async function findOrderByName(
  client: PartnerCenter,
  customerId: string,
  friendlyName: string,
): Promise<OrderSearch> {
  const path = `/v1/customers/${encodeURIComponent(customerId)}/orders?billingType=onetime`;
  const orders = await client.list({ path }, orderSchema);
  const named = orders.items.find(({ lineItems }) =>
    lineItems.some((line) => line.friendlyName === friendlyName),
  );
  return named === undefined ? { state: 'absent' } : { state: 'found', orderId: named.id };
}
