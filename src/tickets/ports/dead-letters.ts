/** A message whose processing failed as often as the queue allows. */
export interface DeadLetter {
  /** Sequence number of the message on the queue, in decimal digits. */
  readonly sequenceNumber: string;
  readonly messageId: string;
  readonly correlationId?: string | undefined;
  /** A value if the body was JSON, else text or bytes. */
  readonly body: unknown;
  /** The queue's reason, e.g. `MaxDeliveryCountExceeded`. */
  readonly reason: string;
  readonly description: string;
}

/** The dead-lettered messages of the queue of tickets. Listing changes none of them. */
export interface DeadLetters {
  /** All of them, oldest first. */
  list(): AsyncIterable<DeadLetter>;
}
