import { z } from 'zod';
import type { ProvisioningState } from '../../ports/ordering.ts';
import type { PartnerCenter } from './client.ts';

const lineStatusSchema = z.object({ status: z.string() });
const entitlementSchema = z.object({
  referenceOrder: z.object({ id: z.string() }),
  entitledArtifacts: z
    .array(z.object({ artifactType: z.string(), resourceId: z.string().nullish() }))
    .nullish(),
});
const collectionSchema = z.object({ items: z.array(lineStatusSchema) });

/**
 * Whether an order has become a reservation. The bridge to the resource plane is the entitlement: its artifact
 * names the reservation order (R3), and it may appear a little after the lines are fulfilled.
 */
export async function provisioningState(
  client: PartnerCenter,
  customerId: string,
  orderId: string,
): Promise<ProvisioningState> {
  const customer = `/v1/customers/${encodeURIComponent(customerId)}`;
  const path = `${customer}/orders/${encodeURIComponent(orderId)}/provisioningstatus`;
  const { value, retryAfterSeconds } = await client.read({ path, asUser: true }, collectionSchema);
  const statuses = value.items.map(({ status }) => status.toLowerCase());
  if (statuses.includes('unfulfilled')) return { state: 'unfulfilled' };
  const fulfilled = statuses.length > 0 && statuses.every((status) => status === 'fulfilled');
  const reservationOrderId = fulfilled ? await findReservationOrder(client, customer, orderId) : undefined;
  return reservationOrderId === undefined
    ? { state: 'pending', retryAfterSeconds }
    : { state: 'fulfilled', reservationOrderId };
}

async function findReservationOrder(
  client: PartnerCenter,
  customer: string,
  orderId: string,
): Promise<string | undefined> {
  const path = `${customer}/entitlements?entitlementType=reservedinstance&showExpiry=true`;
  const { items } = await client.list({ path }, entitlementSchema);
  return items
    .filter(({ referenceOrder }) => referenceOrder.id === orderId)
    .flatMap(({ entitledArtifacts }) => entitledArtifacts ?? [])
    .find(({ artifactType }) => artifactType.toLowerCase() === 'reservedinstance')
    ?.resourceId?.toLowerCase();
}
