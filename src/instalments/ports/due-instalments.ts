/** A payment of a monthly plan that is still to be posted. */
export interface DueInstalment {
  readonly customerId: string;
  readonly requestId: string;
  readonly reservationOrderId: string;
  /** Which payment of the plan, from 2: the first is posted when the purchase completes. */
  readonly number: number;
  /** UTC day. */
  readonly dueOn: string;
}

/** Which payment of each monthly plan comes next; the daily timer reads it by day. Posting is what counts, not this. */
export interface DueInstalments {
  /** Idempotent. */
  upsert(instalment: DueInstalment): Promise<void>;
  /** What falls due on that day (UTC) or before, earliest first. */
  due(day: string): Promise<readonly DueInstalment[]>;
  /** Idempotent. */
  remove(instalment: DueInstalment): Promise<void>;
}
