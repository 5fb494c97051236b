/** A payment of a monthly plan that is not posted yet. */
export interface DueInstalment {
  readonly customerId: string;
  readonly requestId: string;
  readonly reservationOrderId: string;
  /** Number of the line of the request that the plan pays, from 1; absent when a request buys one order only. */
  readonly line?: number | undefined;
  /** Number of the payment in the plan, from 2: the first is posted when the purchase completes. */
  readonly number: number;
  /** UTC day. */
  readonly dueOn: string;
  /** When it was last tried and could not be posted; RFC 3339. */
  readonly triedAt?: string | undefined;
}

/**
 * Indexes the next payment of each monthly plan by day, for the daily timer. The ledger is authoritative, not this
 * index.
 */
export interface DueInstalments {
  /** Idempotent. */
  upsert(instalment: DueInstalment): Promise<void>;
  /** Payments due on or before that day (UTC), earliest first. Leaves out rows that cannot be read. */
  due(day: string): Promise<readonly DueInstalment[]>;
  /** Stores when the payment was tried. Changes nothing when it is not there any more. */
  markTried(instalment: DueInstalment, at: string): Promise<void>;
  /** Idempotent. */
  remove(instalment: DueInstalment): Promise<void>;
}
