import type { ReservedResourceType } from '../../reservations/domain/reservation-terms.ts';

export interface RateQuery {
  readonly reservedResourceType: ReservedResourceType;
  readonly sku: string;
  readonly region: string;
  readonly currency: string;
}

/** Microsoft's public list prices of usage without a reservation. */
export interface Rates {
  /**
   * List price of one unit for one hour without a reservation, decimal text, up to 10 minutes old; `undefined` when
   * Microsoft lists none. Throws when the list prices cannot be read, after reporting this to operators: no required
   * work may depend on it.
   */
  payAsYouGoHourly(query: RateQuery): Promise<string | undefined>;
}
