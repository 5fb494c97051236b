/** An open request by whose `wakeBy` nothing has happened. */
export interface WakeUp {
  readonly requestId: string;
  /** The last sign of life, when the flow was already found silent; RFC 3339. */
  readonly silentSince?: string | undefined;
}

/**
 * The open requests by the time at which their flow is looked after. Every change of a request's status moves its
 * wake-up in the same transaction, so this costs a request no write of its own.
 */
export interface WakeUps {
  /** Yields what is due. An unreadable row, or an unreachable customer, is yielded as an error and hides no other. */
  due(now: Date): AsyncIterable<WakeUp | Error>;
  /**
   * Yields the ids of the open requests that no flow drives: those that need attention. Of one customer, or of all. A row
   * that cannot be read is left out.
   */
  stopped(customerId: string | undefined): AsyncIterable<string>;
  /** Looks after a request later. Changes nothing when the request has ended. */
  postpone(requestId: string, wakeBy: string, silentSince?: string): Promise<void>;
}
