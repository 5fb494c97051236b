import type { PurchaseInput } from './purchase-input.ts';

/** A purchase of the last weeks: a request of this desk, or a reservation that Azure shows. */
export interface RecentPurchase {
  readonly reservedResourceType: string;
  readonly sku: string;
  readonly region: string;
  readonly term: string;
  readonly quantity: number;
  /** When it was asked for or bought, RFC 3339. */
  readonly at: string;
  readonly state: 'asked' | 'bought';
  /** Name of the requester. Absent when the desk does not know who bought it. */
  readonly by?: string | undefined;
  /** Name of the reservation; absent when the request has not named one. */
  readonly reservationName?: string | undefined;
  readonly requestId?: string | undefined;
  readonly reservationId?: string | undefined;
}

/** Whether a purchase buys the same: type, SKU, region and term. The quantity may differ. */
export const isSamePurchase = (
  one: Pick<RecentPurchase, 'reservedResourceType' | 'sku' | 'region' | 'term'>,
  input: Pick<PurchaseInput, 'reservedResourceType' | 'sku' | 'region' | 'term'>,
): boolean =>
  one.reservedResourceType === input.reservedResourceType &&
  one.sku.toLowerCase() === input.sku.toLowerCase() &&
  one.region.toLowerCase() === input.region.toLowerCase() &&
  one.term === input.term;
