import { z } from 'zod';
import type { BillingPlan, Term } from '../../domain/purchase.ts';
import { ok, refuse, type Result } from '../../domain/result.ts';
import type { CallIdentity, Cart, CartLine } from '../../ports/ordering.ts';
import type { Refusal } from '../../ports/refusal.ts';
import { refusalOf } from '../fetch/code-meaning.ts';
import type { PartnerCenter } from './client.ts';
import { absent, partnerCenterCodes } from './error-codes.ts';

const lineErrorSchema = z.object({
  errorCode: z.union([z.string(), z.number()]).transform(String),
  errorDescription: z.string().nullish(),
});
const cartSchema = z.object({
  id: z.string(),
  status: z.string().nullish(),
  lineItems: z.array(z.object({ error: lineErrorSchema.nullish() })),
});

const billingCycles: Readonly<Record<BillingPlan, string>> = { Upfront: 'one_time', Monthly: 'monthly' };
const durations: Readonly<Record<Term, string>> = { P1Y: '1Year', P3Y: '3Year', P5Y: '5Year' };

/** Makes a cart of one line. A cart whose line Microsoft marks as wrong is refused; it expires by itself. */
export async function createCart(
  client: PartnerCenter,
  customerId: string,
  line: CartLine,
  identity: CallIdentity,
): Promise<Result<Cart, Refusal>> {
  const body = { lineItems: [toLineItem(line)] };
  const reply = await client.ask({ method: 'POST', path: cartsOf(customerId), body, identity }, cartSchema);
  if (!reply.ok) return reply;
  const error = reply.value.value.lineItems.find((item) => item.error != null)?.error;
  if (error != null)
    return refuse(
      refusalOf(partnerCenterCodes, {
        code: error.errorCode,
        message: error.errorDescription ?? 'The cart line is wrong.',
      }),
    );
  return ok(toCart(reply.value.value));
}

/** Nothing when the cart expired or never was. */
export async function findCart(
  client: PartnerCenter,
  customerId: string,
  cartId: string,
): Promise<Cart | undefined> {
  const path = `${cartsOf(customerId)}/${encodeURIComponent(cartId)}`;
  const found = await client.find({ path }, cartSchema, absent.cart);
  return found === undefined ? undefined : toCart(found);
}

export const cartsOf = (customerId: string): string =>
  `/v1/customers/${encodeURIComponent(customerId)}/carts`;

function toLineItem(line: CartLine) {
  return {
    id: 0,
    catalogItemId: line.catalogItemId,
    friendlyName: line.friendlyName,
    quantity: line.quantity,
    billingCycle: billingCycles[line.billingPlan],
    termDuration: line.term,
    ...(line.partnerOnRecordMpnId === undefined
      ? {}
      : { participants: [{ key: 'transaction_reseller', value: line.partnerOnRecordMpnId }] }),
    provisioningContext: {
      subscriptionId: line.chargedSubscriptionId,
      scope: line.scope,
      duration: durations[line.term],
    },
  };
}

function toCart({ id, status }: z.infer<typeof cartSchema>): Cart {
  return { cartId: id, status: status?.toLowerCase() === 'ordered' ? 'ordered' : 'active' };
}
