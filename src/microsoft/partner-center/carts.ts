import { z } from 'zod';
import type { BillingPlan } from '../../reservations/domain/reservation-terms.ts';
import { ok, refuse, type Result } from '../../core/result.ts';
import type { CallIdentity, Cart, CartLine } from '../../purchase/ports/ordering.ts';
import type { Refusal } from '../../core/refusal.ts';
import { UnexpectedAnswer } from '../../core/microsoft-errors.ts';
import { optionalText, wordOf } from '../client/words.ts';
import { callTo } from './calls.ts';
import { lineRefusal } from './cart-errors.ts';
import type { PartnerCenter } from './client.ts';
import { absent } from './error-codes.ts';
import { idSchema } from './words.ts';

const newCartSchema = z.object({
  id: idSchema,
  lineItems: z.array(z.object({ error: z.unknown() }).catch({ error: undefined })).nullish(),
});
const cartSchema = z.object({ id: idSchema, status: optionalText });

const billingCycles: Readonly<Record<BillingPlan, string>> = { Upfront: 'one_time', Monthly: 'monthly' };

/** Creates a cart of one line. Refuses a cart whose line Microsoft marks as wrong; that cart expires by itself. */
export async function createCart(
  client: PartnerCenter,
  customerId: string,
  line: CartLine,
  identity: CallIdentity,
): Promise<Result<Cart, Refusal>> {
  const body = {
    ...(line.partnerOnRecordAttestationAccepted ? { partnerOnRecordAttestationAccepted: true } : {}),
    lineItems: [toLineItem(line)],
  };
  const reply = await client.ask({ ...callTo('createCart', { customerId }), body, identity }, newCartSchema);
  if (!reply.ok) return reply;
  const { id, lineItems } = reply.value.value;
  const refusal = (lineItems ?? []).map(({ error }) => lineRefusal(error)).find((each) => each !== undefined);
  return refusal === undefined ? ok({ cartId: id, status: 'active' }) : refuse(refusal);
}

/**
 * Finds a cart; `undefined` when it expired or never existed. Only the status `Active` proves that it was not
 * ordered: a cart with any other or no status counts as ordered, and the caller searches its order.
 */
export async function findCart(
  client: PartnerCenter,
  customerId: string,
  cartId: string,
): Promise<Cart | undefined> {
  const found = await client
    .find(callTo('getCart', { customerId, cartId }), cartSchema, absent.cart)
    .catch((error: unknown) => {
      if (error instanceof UnexpectedAnswer) return 'not shown' as const;
      throw error;
    });
  if (found === undefined) return undefined;
  if (found === 'not shown') return { cartId, status: 'unknown' };
  const { id, status } = found.value;
  return { cartId: id, status: wordOf(status ?? '') === 'active' ? 'active' : 'ordered' };
}

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
      ...(line.duration === undefined ? {} : { duration: line.duration }),
    },
  };
}
