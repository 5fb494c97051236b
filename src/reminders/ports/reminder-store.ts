import type { Listing } from '../../core/listing.ts';
import type { Versioned } from '../../core/versioned.ts';
import type { Outdated } from '../../requests/ports/outbox.ts';
import type { Reminder } from '../domain/reminder.ts';

/** An open reminder that the timer has to look at. */
export interface WakeUp {
  readonly reminderId: string;
  /** When it was due, RFC 3339. */
  readonly at: string;
}

/** Stores who was told of which end of a reservation, and who answered. */
export interface ReminderStore {
  /** Stores a new reminder; `false` when there is one with this id already, which stays as it is. */
  add(reminder: Reminder): Promise<boolean>;
  /** Throws `UnreadableRow` when the row cannot be read. */
  find(reminderId: string): Promise<Versioned<Reminder> | undefined>;
  /** Replaces what was read; `false` when it has changed since. */
  replace(reminder: Reminder, read: Versioned<Reminder>): Promise<boolean>;
  /** The open reminders of these customers, or of all, in no order. */
  open(customerIds: readonly string[] | 'all'): Promise<Listing<Reminder>>;
  /** The wake-ups until an instant, the longest due first. Reads only those. */
  due(now: string): AsyncIterable<WakeUp>;
  /** Forgets a wake-up that leads to no reminder, or to one that wakes up at another time. */
  forget(wakeUp: WakeUp): Promise<void>;
  /** The last UTC day whose ends were all looked at; `undefined` before the first sweep. */
  sweptDay(): Promise<string | undefined>;
  setSweptDay(day: string): Promise<void>;
  /** The closed reminders that were made before an instant, RFC 3339. */
  outdated(before: string): AsyncIterable<Outdated>;
}
