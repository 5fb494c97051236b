import type { Listing } from '../../core/listing.ts';
import { flatMapListing } from '../../core/listing.ts';
import type { PartnerOrders } from '../../watch/ports/partner-orders.ts';
import type { PartnerCenter } from './client.ts';
import { listReservationEntitlements } from './entitlements.ts';

/**
 * The reservation orders of a customer that came from a purchase of the partner: the entitlements say so by their
 * definition.
 *
 * https://learn.microsoft.com/partner-center/developer/entitlement-resources (token of a user)
 */
export const partnerCenterOrders = (client: PartnerCenter): PartnerOrders => ({
  listReservationOrders: async (customerId): Promise<Listing<string>> =>
    flatMapListing(await listReservationEntitlements(client, customerId), (one) => one.reservationOrderIds),
});
