/** The encoded sections of a message. The queue keeps them as they came, so that no type is lost on the way. */
export interface Content {
  readonly durable: boolean;
  readonly priority: number;
  readonly annotations: Buffer | null;
  readonly properties: Buffer | null;
  readonly applicationProperties: Buffer | null;
  /** Body and footer. */
  readonly body: Buffer;
}

/** A message as a sender hands it in. Times are milliseconds. */
export interface Incoming {
  readonly messageId: string;
  readonly sessionId: string | undefined;
  readonly ttlMs: number | undefined;
  readonly scheduledFor: number | undefined;
  readonly content: Content;
}

/** Why and from where a message came to the dead-letter queue. */
export interface DeadLettered {
  readonly source: string;
  readonly sourceSequenceNumber: number;
  readonly reason: string | undefined;
  readonly description: string | undefined;
}

/** What a message waits for: a receiver, somebody who asks for it by number, its time. */
export type MessageState = 'active' | 'deferred' | 'scheduled';

/** A receiver's hold on a message. */
export interface Lock {
  /** 32 hex digits. */
  readonly token: string;
  /** In real time: a moved clock ends no lock. */
  expiresAt: number;
  /** The session the message is locked through, if any. */
  readonly sessionId: string | undefined;
}

/** A message in a queue. */
export interface QueueMessage {
  readonly sequenceNumber: number;
  readonly messageId: string;
  readonly sessionId: string | undefined;
  /** For a scheduled message: when it is due. */
  readonly enqueuedAt: number;
  readonly ttlMs: number | undefined;
  readonly deadLettered: DeadLettered | undefined;
  state: MessageState;
  /** Deliveries that have ended without the message being settled for good. */
  deliveryCount: number;
  content: Content;
  lock: Lock | undefined;
}

/** When a message expires; never is Infinity. */
export const expiryOf = ({ enqueuedAt, ttlMs }: QueueMessage): number => enqueuedAt + (ttlMs ?? Infinity);

/** A message as it enters a queue at `now`; it lives no longer than `longestTtlMs` (may be Infinity). */
export function newMessage(
  { messageId, sessionId, ttlMs = Infinity, scheduledFor = 0, content }: Incoming,
  sequenceNumber: number,
  now: number,
  longestTtlMs: number,
): QueueMessage {
  const livesMs = Math.min(ttlMs, longestTtlMs);
  return {
    sequenceNumber,
    messageId,
    sessionId,
    enqueuedAt: Math.max(scheduledFor, now),
    ttlMs: livesMs === Infinity ? undefined : livesMs,
    deadLettered: undefined,
    state: scheduledFor > now ? 'scheduled' : 'active',
    deliveryCount: 0,
    content,
    lock: undefined,
  };
}
