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
}

/**
 * Indexes the next payment of each monthly plan by day, for the daily timer. The ledger is authoritative, not this
 * index.
 */
export interface DueInstalments {
  /** Idempotent. */
  upsert(instalment: DueInstalment): Promise<void>;
  /** Payments due on or before that day (UTC), earliest first. */
  due(day: string): Promise<readonly DueInstalment[]>;
  /** Idempotent. */
  remove(instalment: DueInstalment): Promise<void>;
}
