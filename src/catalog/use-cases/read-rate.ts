import type { RateQuery, Rates } from '../ports/rates.ts';

export interface ListedRate {
  /** Decimal text; `undefined` when Microsoft lists none or the list prices cannot be read. */
  readonly hourly: string | undefined;
  readonly isUnread: boolean;
}

/** Reads a list price that nothing may depend on. */
export const readRate = (rates: Rates, query: RateQuery): Promise<ListedRate> =>
  rates.payAsYouGoHourly(query).then(
    (hourly) => ({ hourly, isUnread: false }),
    // The port reports the failure to operators.
    () => ({ hourly: undefined, isUnread: true }),
  );
