import type { Lock, QueueMessage } from './queue-message.ts';

/** A receiver of a queue. */
export interface Consumer {
  /** Otherwise a message is gone when it is delivered. */
  readonly isPeekLock: boolean;
  /** The session it holds; absent on a queue without sessions. */
  readonly sessionId?: string | undefined;
  /** How many more messages it takes now. */
  credit(): number;
  deliver(message: QueueMessage, lock: Lock | undefined): void;
}
