import type { QueueMessage } from './queue-message.ts';

/** Number of messages by what they wait for. */
export interface Counts {
  readonly active: number;
  readonly locked: number;
  readonly deferred: number;
  readonly scheduled: number;
}

/** Counts messages; one that is locked counts as locked, whatever its state. */
export function countsOf(messages: Iterable<QueueMessage>): Counts {
  const counts = { active: 0, locked: 0, deferred: 0, scheduled: 0 };
  for (const { lock, state } of messages) counts[lock === undefined ? state : 'locked'] += 1;
  return counts;
}
