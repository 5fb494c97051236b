import type { Actor } from '../../core/actor.ts';
import type { Clock } from '../../core/clock.ts';
import { refuse, ok, type Result } from '../../core/result.ts';
import { CONFLICT, retryOnConflict } from '../../core/retry-on-conflict.ts';
import type { Versioned } from '../../core/versioned.ts';
import { isSameEnd, type Reminder } from '../domain/reminder.ts';
import type { ReminderStore } from '../ports/reminder-store.ts';
import { closedReminder } from './wake-reminders.ts';

interface Deps {
  readonly reminders: Pick<ReminderStore, 'find' | 'replace' | 'open'>;
  readonly clock: Clock;
}

/** An answer of a person to a reminder. */
interface Answer {
  readonly reminderId: string;
  readonly by: Actor;
  readonly comment?: string | undefined;
}

const DAY_MS = 86_400_000;
/** How long a reminder is put off when the person does not say. */
const SNOOZE_DAYS = 7;
/** The longest snooze. */
const MAX_SNOOZE_DAYS = 90;

/**
 * Records that a person takes care of the end of a reservation: this reminder and all open ones of the same end are
 * acknowledged, so that no other audience is told of these steps. The first acknowledgement counts. `not-found` when there
 * is no such reminder.
 */
export const acknowledgeReminder =
  (deps: Deps) =>
  async ({ reminderId, by, comment }: Answer): Promise<Result<Reminder, 'not-found'>> => {
    const acknowledgement = {
      by,
      at: deps.clock().toISOString(),
      ...(comment === undefined ? {} : { comment }),
    };
    const acknowledge = (reminder: Reminder): Reminder =>
      reminder.closed === undefined
        ? closedReminder({ ...reminder, acknowledgement }, 'acknowledged')
        : reminder;
    const changed = await change(deps, reminderId, acknowledge);
    if (changed === undefined) return refuse('not-found');
    const { items } = await deps.reminders.open([changed.customerId]);
    for (const { id } of items.filter((one) => isOfSameEnd(one, changed)))
      await change(deps, id, acknowledge);
    return ok(changed);
  };

const isOfSameEnd = (one: Reminder, other: Reminder): boolean =>
  one.reservationId === other.reservationId && isSameEnd(one.expiresAt, other.expiresAt);

export type SnoozeRefusal = 'not-found' | 'closed' | 'until-past' | 'until-too-late';

/**
 * Puts a reminder off: until then no other audience is told of this step, and then the same one is told again. Later steps
 * of the ladder are told all the same.
 */
export const snoozeReminder =
  (deps: Deps) =>
  async (
    answer: Answer & { readonly until?: string | undefined },
  ): Promise<Result<Reminder, SnoozeRefusal>> => {
    const now = deps.clock();
    const until = new Date(answer.until ?? now.getTime() + SNOOZE_DAYS * DAY_MS);
    if (until <= now) return refuse('until-past');
    if (until.getTime() > now.getTime() + MAX_SNOOZE_DAYS * DAY_MS) return refuse('until-too-late');
    const { by, comment } = answer;
    const snooze = {
      ...{ by, at: now.toISOString(), until: until.toISOString() },
      ...(comment === undefined ? {} : { comment }),
    };
    let isClosed = false;
    const changed = await change(deps, answer.reminderId, (reminder) => {
      isClosed = reminder.closed !== undefined;
      return isClosed ? reminder : { ...reminder, snooze, wakeAt: snooze.until };
    });
    if (changed === undefined) return refuse('not-found');
    return isClosed ? refuse('closed') : ok(changed);
  };

/** Reads, changes and writes until no other write interferes; `undefined` when there is no such reminder. */
const change = (
  { reminders }: Pick<Deps, 'reminders'>,
  reminderId: string,
  changed: (reminder: Reminder) => Reminder,
): Promise<Reminder | undefined> =>
  retryOnConflict(`the answer to reminder ${reminderId}`, async () => {
    const read: Versioned<Reminder> | undefined = await reminders.find(reminderId);
    if (read === undefined) return undefined;
    const next = changed(read.value);
    return next === read.value || (await reminders.replace(next, read)) ? next : CONFLICT;
  });
