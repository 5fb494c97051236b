import type { CapHold, CapUse } from '../domain/cap-use.ts';

/** What counts against a customer's refund cap, as the desk has recorded it. */
export interface CustomerCap {
  /** Version of the customer's head row; `undefined` before the first hold. A hold is written on this version only. */
  readonly version: string | undefined;
  readonly uses: readonly CapUse[];
  readonly holds: readonly CapHold[];
}

/** Reads the holds and uses of a customer's refund cap. Changes of requests write them. */
export interface HeadroomStore {
  /** One read of one range. */
  readCap(customerId: string): Promise<CustomerCap>;
}
