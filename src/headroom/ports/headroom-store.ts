import type { CapHold, CapUse, OpenReturn } from '../domain/cap-use.ts';

/** What counts against a customer's refund cap and which reservations open requests return, as the desk has recorded it. */
export interface CustomerCap {
  /** Version of the customer's head row; `undefined` before the first hold. A hold is written on this version only. */
  readonly version: string | undefined;
  readonly uses: readonly CapUse[];
  readonly holds: readonly CapHold[];
  /** One for each reservation of each open request that returns units; also of those that hold nothing of the cap. */
  readonly openReturns: readonly OpenReturn[];
}

/** Reads the holds and uses of a customer's refund cap, and the open returns. Changes of requests write them. */
export interface HeadroomStore {
  /** One read of one range. */
  readCap(customerId: string): Promise<CustomerCap>;
}
