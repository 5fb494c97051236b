/** A body of bytes as text if it is UTF-8, else in base64; an AMQP value unchanged. */
export type MessageBody =
  { readonly text: string } | { readonly base64: string } | { readonly value: unknown };

/** Facts about a dead letter, without its body. Times are ISO 8601 in UTC. */
export interface MessageFacts {
  /** Decimal digits. */
  readonly sequenceNumber: string;
  readonly messageId: string;
  /** Absent when the body cannot be read. */
  readonly ticketId?: string;
  readonly customerId?: string;
  readonly reason?: string;
  readonly description?: string;
  readonly enqueuedAt?: string;
  readonly deliveryCount: number;
}

export interface DeadLetterList {
  /** Oldest first. */
  readonly items: readonly (MessageFacts & { readonly body: MessageBody })[];
  /** Whether there are more than were asked for. */
  readonly hasMore: boolean;
}

/** `absent`: there is no such dead letter. `held`: another receiver has it, or too many others come first. */
export type DeadLetterRemoval = 'done' | 'absent' | 'held';

/** The dead-lettered tickets, for an operator. Every method throws an outage within seconds when the queues are silent. */
export interface DeadLetterBox {
  /** Locks none and counts no delivery. */
  list(limit: number): Promise<DeadLetterList>;
  /** Sends a copy, then removes the dead letter: a crash in between leaves both, never neither. */
  resubmit(sequenceNumber: string): Promise<DeadLetterRemoval>;
  /** Removes a dead letter for good. */
  purge(sequenceNumber: string): Promise<DeadLetterRemoval>;
}
