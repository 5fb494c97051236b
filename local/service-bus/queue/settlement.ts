import type { Content } from './queue-message.ts';

/** What a receiver says of a message it holds. */
export type Outcome = 'complete' | 'abandon' | 'defer' | 'dead-letter' | 'release';

/** What becomes of a message that is held. */
export interface Settlement {
  readonly outcome: Outcome;
  /** Changes the application properties, for all outcomes that keep the message. */
  readonly change?: ((content: Content) => Content) | undefined;
  /** Of a dead-lettered message. */
  readonly reason?: string | undefined;
  readonly description?: string | undefined;
}
