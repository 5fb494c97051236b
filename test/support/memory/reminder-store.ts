import { listingOf } from '../../../src/core/listing.ts';
import type { Reminder } from '../../../src/reminders/domain/reminder.ts';
import type { ReminderStore, WakeUp } from '../../../src/reminders/ports/reminder-store.ts';

/** An in-memory store of reminders for tests, which also lists and counts all of them. */
export function memoryReminderStore(): ReminderStore & { all(): readonly Reminder[]; count(): number } {
  const stored = new Map<string, { readonly value: Reminder; readonly version: string }>();
  const wakeUps = new Map<string, WakeUp>();
  let versions = 0;
  let swept: string | undefined;
  const keyOf = ({ at, reminderId }: WakeUp) => `${new Date(at).toISOString()}|${reminderId}`;
  const write = (reminder: Reminder) => {
    stored.set(reminder.id, { value: reminder, version: String((versions += 1)) });
    if (reminder.wakeAt === undefined) return;
    const wakeUp = { reminderId: reminder.id, at: reminder.wakeAt };
    wakeUps.set(keyOf(wakeUp), wakeUp);
  };
  return {
    all: () => [...stored.values()].map(({ value }) => value),
    count: () => stored.size,
    add: (reminder) => {
      if (stored.has(reminder.id)) return Promise.resolve(false);
      write(reminder);
      return Promise.resolve(true);
    },
    find: (reminderId) => Promise.resolve(stored.get(reminderId)),
    replace: (reminder, { value: was, version }) => {
      if (stored.get(reminder.id)?.version !== version) return Promise.resolve(false);
      if (was.wakeAt !== undefined) wakeUps.delete(keyOf({ reminderId: was.id, at: was.wakeAt }));
      write(reminder);
      return Promise.resolve(true);
    },
    open: (customerIds) =>
      Promise.resolve(
        listingOf(
          [...stored.values()]
            .map(({ value }) => value)
            .filter(({ closed }) => closed === undefined)
            .filter(({ customerId }) => customerIds === 'all' || customerIds.includes(customerId)),
        ),
      ),
    due: async function* (now) {
      const until = new Date(now).toISOString();
      for (const [key, wakeUp] of [...wakeUps].toSorted(([one], [other]) => (one < other ? -1 : 1)))
        if (key.slice(0, until.length) <= until) yield await Promise.resolve(wakeUp);
    },
    forget: (wakeUp) => Promise.resolve(void wakeUps.delete(keyOf(wakeUp))),
    sweptDay: () => Promise.resolve(swept),
    setSweptDay: (day) => {
      swept = day;
      return Promise.resolve();
    },
    outdated: async function* (before) {
      for (const { value } of stored.values())
        if (value.closed !== undefined && value.remindedAt < before)
          yield await Promise.resolve({ remove: () => Promise.resolve(void stored.delete(value.id)) });
    },
  };
}
