import type { QueueMessage } from './queue-message.ts';

/** What of a queue outlives the process. */
export interface Remembered {
  readonly messages: readonly QueueMessage[];
  readonly nextSequenceNumber: number;
  /** Message ids and until when they count as duplicates. */
  readonly seen: readonly (readonly [messageId: string, until: number])[];
  readonly sessionStates: readonly (readonly [sessionId: string, state: Buffer])[];
}

/** Where a queue writes what must not be lost. Writes are committed together, in order, at the end of the turn. */
export interface Journal {
  /** What was committed. A delivery that was locked then counts as one. */
  remembered(): Remembered;
  put(message: QueueMessage): void;
  remove(sequenceNumber: number): void;
  setDeliveryCount(sequenceNumber: number, count: number): void;
  see(messageId: string, until: number): void;
  forget(messageId: string): void;
  setSessionState(sessionId: string, state: Buffer | null): void;
}

/** One journal for each queue, and one commit for all. */
export interface Journals {
  open(queue: string): Journal;
  /** Calls `done` when everything written so far is committed. */
  afterCommit(done: () => void): void;
}
