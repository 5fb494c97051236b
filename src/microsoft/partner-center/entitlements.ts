import { z } from 'zod';
import { flatMapListing, type Listing } from '../../core/listing.ts';
import { optionalText, wordOf } from '../client/words.ts';
import { callTo } from './calls.ts';
import type { PartnerCenter } from './client.ts';
import { idSchema } from './words.ts';

const artifactSchema = z
  .object({ artifactType: optionalText, resourceId: optionalText })
  .nullable()
  .catch(null);
const entitlementSchema = z.object({
  referenceOrder: z.object({ id: idSchema }),
  entitledArtifacts: z.array(artifactSchema).nullish(),
});

/** An order of the partner in Partner Center, and the reservation orders that came from it. */
interface ReservationEntitlement {
  readonly orderId: string;
  /** In lower case. */
  readonly reservationOrderIds: readonly string[];
}

/**
 * The customer's entitlements to reservations. An artifact connects the order in Partner Center with the reservation
 * order in Azure (R3). Microsoft writes the artifact's type `ReservedInstance`, `reserved_instance` or
 * `virtual_machine_reserved_instance`.
 */
export async function listReservationEntitlements(
  client: PartnerCenter,
  customerId: string,
): Promise<Listing<ReservationEntitlement>> {
  const query = 'entitlementType=reservedinstance&showExpiry=true';
  const listed = await client.list(callTo('listEntitlements', { customerId }, query), entitlementSchema);
  return flatMapListing(listed, ({ referenceOrder, entitledArtifacts }) => {
    const reservationOrderIds = (entitledArtifacts ?? []).flatMap((artifact) =>
      artifact?.resourceId && wordOf(artifact.artifactType ?? '').endsWith('reservedinstance')
        ? [artifact.resourceId.toLowerCase()]
        : [],
    );
    return [{ orderId: referenceOrder.id, reservationOrderIds }];
  });
}
