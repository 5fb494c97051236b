import type { Listing } from '../../core/listing.ts';

/** What the partner has bought for a customer. */
export interface PartnerOrders {
  /**
   * Ids of the reservation orders that came from a purchase of the partner, in lower case. A warning means that the
   * list may lack some. Throws as every call to Microsoft does.
   */
  listReservationOrders(customerId: string): Promise<Listing<string>>;
}
