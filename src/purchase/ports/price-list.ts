import type { PurchaseInput } from '../domain/purchase-input.ts';
import type { MicrosoftPrice } from '../domain/quote.ts';
import type { ReservedResourceType } from '../../reservations/domain/reservation-terms.ts';
import type { Result } from '../../core/result.ts';
import type { Refusal } from '../../core/refusal.ts';

export interface RateQuery {
  readonly reservedResourceType: ReservedResourceType;
  readonly sku: string;
  readonly region: string;
  readonly currency: string;
}

/** Microsoft's prices. Throws on an outage. */
export interface PriceList {
  /** The price of a purchase for this customer (ARM `calculatePrice`), without tax. Orders nothing. */
  calculatePrice(customerId: string, purchase: PurchaseInput): Promise<Result<MicrosoftPrice, Refusal>>;
  /**
   * List price of one unit for one hour without a reservation, decimal text, up to 10 minutes old; `undefined` when
   * Microsoft lists none. Throws when the list prices cannot be read, after reporting this to operators: no required
   * work may depend on it.
   */
  payAsYouGoHourly(query: RateQuery): Promise<string | undefined>;
}
