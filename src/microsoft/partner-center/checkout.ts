import { z } from 'zod';
import { ok, refuse, type Result } from '../../core/result.ts';
import type { CallIdentity, PlacedOrder } from '../../purchase/ports/ordering.ts';
import type { Refusal } from '../../core/refusal.ts';
import { refusalOf } from '../client/error-code-table.ts';
import { codeSchema, messageSchema } from '../client/error-body.ts';
import { callTo } from './calls.ts';
import type { PartnerCenter } from './client.ts';
import { partnerCenterCodes } from './error-codes.ts';
import { idSchema } from './words.ts';

const listSchema = z.array(z.unknown()).nullish().catch(undefined);
/** Accepts every success, whatever its shape: there may be an order. */
const checkoutSchema = z.object({ orders: listSchema, orderErrors: listSchema }).catch({});
const orderSchema = z.object({ id: idSchema });
const orderErrorSchema = z.object({
  code: codeSchema.nullish().catch(undefined),
  description: messageSchema,
});

/**
 * Checks out a cart of one line. Lines of one billing cycle are one order, and the desk needs only its id: it keeps
 * the order whatever else the response lacks or refuses. Only an empty list of orders beside an error proves that
 * no order exists; any other response without an order id has the recovery `find-order`.
 */
export async function checkOut(
  client: PartnerCenter,
  customerId: string,
  cartId: string,
  identity: CallIdentity,
): Promise<Result<PlacedOrder, Refusal>> {
  const reply = await client.ask(
    { ...callTo('checkOutCart', { customerId, cartId }), identity },
    checkoutSchema,
  );
  if (!reply.ok) return reply;
  const { orders, orderErrors } = reply.value.value;
  const refused = (orderErrors ?? []).map(refusalIn);
  const [order] = (orders ?? []).flatMap((each) => orderSchema.safeParse(each).data ?? []);
  if (order !== undefined) return ok({ orderId: order.id, refused });
  const [refusal = NO_ORDER] = refused;
  const isDefinitive = orders?.length === 0 && refused.length > 0;
  return refuse(
    isDefinitive ? refusal : { ...NO_ORDER, ...refusal, recovery: 'find-order', end: 'needs-attention' },
  );
}

const NO_ORDER: Refusal = {
  code: 'no-order',
  message: 'The answer to the checkout names neither an order nor an error.',
  recovery: 'find-order',
  end: 'needs-attention',
  advice: 'Look at the order history before you retry.',
};

function refusalIn(orderError: unknown): Refusal {
  const { code, description } = orderErrorSchema.safeParse(orderError).data ?? { description: '' };
  return refusalOf(partnerCenterCodes, {
    code: code ?? 'order-error',
    message: description === '' ? 'Microsoft gave no reason.' : description,
  });
}
