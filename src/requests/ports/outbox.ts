/** A request that may have something to tell. */
export interface OpenNews {
  readonly requestId: string;
  /** When something may have happened last; RFC 3339. */
  readonly notedAt: string;
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
  readonly givenUpAt: string;
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
  note(requestId: string, at: string): Promise<OpenNews>;
  open(): Promise<readonly OpenNews[]>;
  /** The ordinal of the last event that was told or given up; 0 for none. */
  toldUntil(requestId: string): Promise<number>;
  /** Events up to this one were told. Whoever says less than is known changes nothing. */
  tell(requestId: string, ordinal: number): Promise<void>;
  /** The next event could not be delivered. */
  postpone(news: OpenNews, failures: number, nextAt: string | undefined): Promise<void>;
  giveUp(event: UndeliveredEvent): Promise<void>;
  /** Nothing is left to tell. Leaves it open when it was noted again since. */
  close(news: OpenNews): Promise<void>;
}
