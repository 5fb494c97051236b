import { CONFLICT, retryOnConflict } from '../../core/retry-on-conflict.ts';
import type { Sweep } from '../../core/sweep.ts';
import { defaultReminderSettings, type ReminderSettings } from '../../customers/domain/reminder-settings.ts';
import type { WatchedReservation } from '../../watch/domain/watched-reservation.ts';
import { audienceAfter, audiencesFor } from '../domain/audiences.ts';
import { closingAt, escalationAt, lookAt, type Look } from '../domain/next-look.ts';
import type { Closing, Reminder } from '../domain/reminder.ts';
import { whyQuiet } from '../domain/why-quiet.ts';
import type { WakeUp } from '../ports/reminder-store.ts';
import type { SweepDeps } from './sweep-reminders.ts';
import { tellAgain, tellAudience } from './tell-audience.ts';

/** What a run did with the reminders whose time had come. */
export interface WokenReminders {
  readonly escalated: number;
  readonly toldAgain: number;
  readonly closed: number;
}

const CONCURRENCY = 8;

/**
 * Looks at the open reminders whose time has come: tells the next audience of one without an answer, tells the same audience
 * again when a snooze is over, and closes what needs no answer any more. Reads only what is due.
 */
export const wakeReminders =
  (deps: SweepDeps) =>
  async (sweep: Sweep): Promise<WokenReminders> => {
    const sum = { escalated: 0, toldAgain: 0, closed: 0 };
    const wake = async (wakeUp: WakeUp) => {
      const act = await wakeOne(deps, wakeUp);
      if (act === 'escalate') sum.escalated += 1;
      if (act === 'tell-again') sum.toldAgain += 1;
      if (act === 'close') sum.closed += 1;
    };
    await sweep.each(deps.reminders.due(deps.clock().toISOString()), wake, CONCURRENCY);
    return sum;
  };

const wakeOne = (deps: SweepDeps, wakeUp: WakeUp): Promise<Look['act'] | undefined> =>
  retryOnConflict(`the wake-up of reminder ${wakeUp.reminderId}`, async () => {
    const read = await deps.reminders.find(wakeUp.reminderId);
    if (read?.value.wakeAt !== wakeUp.at) {
      await deps.reminders.forget(wakeUp);
      return undefined;
    }
    const { value: reminder } = read;
    const [{ reminders: settings = defaultReminderSettings }, reservation] = await Promise.all([
      deps.customerSettings.settingsOf(reminder.customerId),
      deps.watched.findWatched(reminder.customerId, reminder.reservationId),
    ]);
    const quiet = whyQuiet(reservation, reminder.expiresAt);
    const look: Look = quiet === undefined ? lookAt(reminder, settings) : { act: 'close', closing: quiet };
    const next = await carryOut(deps, look, { reminder, settings, reservation });
    return (await deps.reminders.replace(next, read)) ? look.act : CONFLICT;
  });

interface Woken {
  readonly reminder: Reminder;
  readonly settings: ReminderSettings;
  readonly reservation: WatchedReservation | undefined;
}

/** Does what tells people, and returns the reminder as it is afterwards. Safe to repeat: each notice is sent once. */
async function carryOut(deps: SweepDeps, look: Look, woken: Woken): Promise<Reminder> {
  const { reminder, settings, reservation } = woken;
  if (look.act === 'close' || reservation === undefined)
    return closedReminder(reminder, look.act === 'close' ? look.closing : 'ended');
  const now = deps.clock().toISOString();
  const concerned = audiencesFor(settings.audiences, reminder);
  const { wakeAt: _was, ...rest } = reminder;
  if (look.act === 'tell-again') {
    const audience = concerned.find(({ name }) => name === reminder.audience);
    if (audience !== undefined) await tellAgain(deps, reminder, { reservation, audience, settings });
    const isLast =
      reminder.escalatedTo !== undefined || audienceAfter(concerned, reminder.audience) === undefined;
    return {
      ...rest,
      wakeAt: isLast ? closingAt(reminder, settings, now).at : escalationAt(reminder, settings, now),
    };
  }
  const audience = concerned.find(({ name }) => name === look.to);
  const { expiresAt, daysBefore } = reminder;
  const telling = { reservation, expiresAt, daysBefore, settings, isCatchUp: false };
  if (audience !== undefined)
    await tellAudience(deps, { ...telling, audience, unansweredBy: reminder.audience });
  return { ...rest, escalatedTo: look.to, wakeAt: closingAt(reminder, settings, now).at };
}

/** A reminder of which nothing is expected any more. */
export function closedReminder({ wakeAt: _was, ...reminder }: Reminder, closed: Closing): Reminder {
  return { ...reminder, closed };
}
