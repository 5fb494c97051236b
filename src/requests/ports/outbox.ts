/** A request that may have undelivered events. */
export interface OutboxEntry {
  readonly requestId: string;
  /** When the request was last enqueued; RFC 3339. */
  readonly enqueuedAt: string;
  /** Number of failed deliveries of the next event. */
  readonly failures: number;
  /** Time of the next attempt, RFC 3339; `undefined` means at once. */
  readonly nextAt?: string | undefined;
  /** Ids of events that an operator wants to be sent again. */
  readonly again?: readonly string[] | undefined;
  /** Opaque; changes whenever the request is enqueued again. */
  readonly version: string;
}

/** A dead-lettered event, kept for operators. */
export interface UndeliveredEvent {
  readonly eventId: string;
  readonly type: string;
  readonly deadLetteredAt: string;
  readonly reason: string;
}

/** A record that is kept no longer. */
export interface Outdated {
  readonly remove: () => Promise<void>;
}

/** The receiver of the events. Each receiver has its own outbox. */
export type Audience =
  | 'webhook'
  | 'help desk'
  /** Turns events of requests into notices. */
  | 'people'
  | 'e-mail'
  | 'teams'
  /** Notices, which go to the same webhook as the events of requests. */
  | 'webhook of notices';

/**
 * Points at requests with undelivered events and stores how far each request was delivered. The events themselves are
 * in the timeline, so a host that dies between the write and the delivery loses none.
 */
export interface Outbox {
  /** Enqueues a request before it changes. */
  enqueue(requestId: string, at: string): Promise<OutboxEntry>;
  open(): Promise<readonly OutboxEntry[]>;
  /** Ordinal of the last event that was delivered or dead-lettered; 0 for none. */
  deliveredUpTo(requestId: string): Promise<number>;
  /** Records that events up to this ordinal were delivered. A lower ordinal than the stored one changes nothing. */
  markDelivered(requestId: string, ordinal: number, at: string): Promise<void>;
  /** Stores the number of failures of the next event and the time of the next attempt. */
  scheduleRetry(entry: OutboxEntry, failures: number, nextAt: string | undefined): Promise<void>;
  deadLetter(event: UndeliveredEvent): Promise<void>;
  /** The dead-lettered events, oldest first. */
  undelivered(): Promise<readonly UndeliveredEvent[]>;
  /** Enqueues the request of a dead-lettered event, with the event among those to send again. */
  sendAgain(event: UndeliveredEvent, at: string): Promise<void>;
  /** Records that an event was delivered, or dead-lettered, once more. */
  markSentAgain(requestId: string, eventId: string): Promise<void>;
  /**
   * What is kept of events that were delivered or dead-lettered before an instant, RFC 3339. Of a help desk only dead
   * letters, because how far its ticket was delivered is kept as long as the ticket.
   */
  outdated(before: string): AsyncIterable<Outdated>;
  /** Forgets how far a request was delivered. Everything would be delivered again if it changed. */
  forgetDelivered(requestId: string): Promise<void>;
  /** Removes the request from the outbox. Leaves it there when it was enqueued again since `entry` was read. */
  close(entry: OutboxEntry): Promise<void>;
}
