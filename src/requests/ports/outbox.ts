/** A request that may have something to tell. */
export interface OutboxEntry {
  readonly requestId: string;
  /** When something may have happened last; RFC 3339. */
  readonly enqueuedAt: string;
  /** How often the next event could not be delivered. */
  readonly failures: number;
  /** Not before; RFC 3339. */
  readonly nextAt?: string | undefined;
  /** Opaque: changes whenever the request is noted again. */
  readonly version: string;
}

/** An event nobody took, kept for people. */
export interface UndeliveredEvent {
  readonly eventId: string;
  readonly type: string;
  readonly deadLetteredAt: string;
  readonly reason: string;
}

/** Who is told: each has an outbox of its own. */
export type Audience = 'webhook' | 'help desk';

/**
 * What is still to be told to others. The timeline is what happened; this only points at requests and remembers how far
 * each was told, so that nothing is lost when the host dies between the two.
 */
export interface Outbox {
  /** Before a change: something may happen to the request. */
  enqueue(requestId: string, at: string): Promise<OutboxEntry>;
  open(): Promise<readonly OutboxEntry[]>;
  /** The ordinal of the last event that was told or given up; 0 for none. */
  deliveredUpTo(requestId: string): Promise<number>;
  /** Events up to this one were told. Whoever says less than is known changes nothing. */
  markDelivered(requestId: string, ordinal: number): Promise<void>;
  /** The next event could not be delivered. */
  scheduleRetry(entry: OutboxEntry, failures: number, nextAt: string | undefined): Promise<void>;
  deadLetter(event: UndeliveredEvent): Promise<void>;
  /** Nothing is left to tell. Leaves it open when it was noted again since. */
  close(entry: OutboxEntry): Promise<void>;
}
