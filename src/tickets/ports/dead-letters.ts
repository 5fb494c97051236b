/** A message that could not be taken in as often as the queue allows. */
export interface DeadLetter {
  /** Of the message on the queue, decimal digits. */
  readonly sequenceNumber: string;
  readonly messageId: string;
  readonly correlationId?: string | undefined;
  /** A value when it was JSON, text or bytes when it was not. */
  readonly body: unknown;
  /** Words of the queue, e.g. `MaxDeliveryCountExceeded`. */
  readonly reason: string;
  readonly description: string;
}

/** The tickets that were given up by the queue. Looking at them changes nothing. */
export interface DeadLetters {
  /** All of them, oldest first. */
  list(): AsyncIterable<DeadLetter>;
}
