import { z } from 'zod';
import type { ProvisioningState } from '../../purchase/ports/ordering.ts';
import { optionalText, wordOf } from '../client/words.ts';
import { callTo } from './calls.ts';
import type { PartnerCenter } from './client.ts';
import { absent } from './error-codes.ts';
import { idSchema } from './words.ts';

/** A line with an unreadable status counts as not ready. */
const lineStatusSchema = z
  .object({ status: z.string() })
  .transform(({ status }) => wordOf(status))
  .catch('unreadable');
const collectionSchema = z.object({ items: z.array(lineStatusSchema).nullish() });
const artifactSchema = z
  .object({ artifactType: optionalText, resourceId: optionalText })
  .nullable()
  .catch(null);
const entitlementSchema = z.object({
  referenceOrder: z.object({ id: idSchema }),
  entitledArtifacts: z.array(artifactSchema).nullish(),
});

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

/**
 * Microsoft writes the artifact's type `ReservedInstance`, `reserved_instance` or
 * `virtual_machine_reserved_instance`.
 */
async function findReservationOrder(
  client: PartnerCenter,
  customerId: string,
  orderId: string,
): Promise<string | undefined> {
  const query = 'entitlementType=reservedinstance&showExpiry=true';
  const { items } = await client.list(callTo('listEntitlements', { customerId }, query), entitlementSchema);
  return items
    .filter(({ referenceOrder }) => referenceOrder.id === orderId)
    .flatMap(({ entitledArtifacts }) => entitledArtifacts ?? [])
    .find(
      (artifact) => artifact?.resourceId && wordOf(artifact.artifactType ?? '').endsWith('reservedinstance'),
    )
    ?.resourceId?.toLowerCase();
}
