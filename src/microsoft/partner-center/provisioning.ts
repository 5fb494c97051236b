import { z } from 'zod';
import type { ProvisioningState } from '../../purchase/ports/ordering.ts';
import { wordOf } from '../client/words.ts';
import { callTo } from './calls.ts';
import type { PartnerCenter } from './client.ts';
import { absent } from './error-codes.ts';
import { listReservationEntitlements } from './entitlements.ts';

/** A line with an unreadable status counts as not ready. */
const lineStatusSchema = z
  .object({ status: z.string() })
  .transform(({ status }) => wordOf(status))
  .catch('unreadable');
const collectionSchema = z.object({ items: z.array(lineStatusSchema).nullish() });

const FULFILLED: readonly string[] = ['fulfilled', 'completed'];
const UNFULFILLED: readonly string[] = ['unfulfilled', 'cancelled', 'canceled'];

/**
 * Whether Microsoft has provisioned the reservation of an order. The entitlement connects the order with the
 * resource plane: its artifact names the reservation order (R3), and it may appear a little after the lines are
 * fulfilled. An absent order (20000) was placed a moment ago.
 */
export async function provisioningState(
  client: PartnerCenter,
  customerId: string,
  orderId: string,
): Promise<ProvisioningState> {
  const reply = await client.find(
    callTo('getProvisioning', { customerId, orderId }),
    collectionSchema,
    absent.order,
  );
  const statuses = reply?.value.items ?? [];
  if (statuses.some((status) => UNFULFILLED.includes(status))) return { state: 'unfulfilled' };
  const isFulfilled = statuses.length > 0 && statuses.every((status) => FULFILLED.includes(status));
  const reservationOrderId = isFulfilled
    ? await findReservationOrder(client, customerId, orderId)
    : undefined;
  return reservationOrderId === undefined
    ? { state: 'pending', retryAfterSeconds: reply?.retryAfterSeconds }
    : { state: 'fulfilled', reservationOrderId };
}

async function findReservationOrder(
  client: PartnerCenter,
  customerId: string,
  orderId: string,
): Promise<string | undefined> {
  const { items } = await listReservationEntitlements(client, customerId);
  const ofOrder = items.filter((one) => one.orderId === orderId && one.reservationOrderIds.length > 0);
  return ofOrder[0]?.reservationOrderIds[0];
}
