import { expect, it } from '@jest/globals';
import type { ReminderStore, WakeUp } from '../../src/reminders/ports/reminder-store.ts';
import type { Outdated } from '../../src/requests/ports/outbox.ts';
import { aReminder } from '../support/reminders.ts';
import { aRequest, existing, newCustomer } from './sample-requests.ts';

const MORNING = '2027-04-04T06:00:00.000Z';
const NOON = '2027-04-04T12:00:00.000Z';

function newReminder(customerId = newCustomer()) {
  return aReminder(aRequest({ customerId }).id, customerId, { wakeAt: MORNING });
}

async function all<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

const dueOf = async (store: ReminderStore, id: string, now: string): Promise<readonly WakeUp[]> =>
  (await all(store.due(now))).filter(({ reminderId }) => reminderId === id);

/** The contract of stores of reminders. */
export function reminderStoreContract(open: () => ReminderStore): void {
  it('stores a reminder once, whole', async () => {
    const [store, reminder] = [open(), newReminder()];
    expect(await store.find(reminder.id)).toBeUndefined();
    expect(await store.add(reminder)).toBe(true);
    expect(await store.add({ ...reminder, displayName: 'other' })).toBe(false);
    expect((await store.find(reminder.id))?.value).toEqual(reminder);
  });

  it('adds a reminder once when several hosts do at the same time', async () => {
    const [store, reminder] = [open(), newReminder()];
    const added = await Promise.all([1, 2, 3, 4].map(() => store.add(reminder)));
    expect(added.filter(Boolean)).toHaveLength(1);
  });

  it('replaces only what was read', async () => {
    const [store, reminder] = [open(), newReminder()];
    await store.add(reminder);
    const read = existing(await store.find(reminder.id));
    const by = { id: 'ann', name: 'Ann', channel: 'http' as const };
    const snoozed = { ...reminder, snooze: { by, at: MORNING, until: NOON }, wakeAt: NOON };
    expect(await store.replace(snoozed, read)).toBe(true);
    expect(await store.replace({ ...reminder, audience: 'late' }, read)).toBe(false);
    expect((await store.find(reminder.id))?.value).toEqual(snoozed);
  });

  it('lists the open ones of customers, and of all', async () => {
    const [store, reminder] = [open(), newReminder()];
    const other = newReminder();
    const { wakeAt: _wakeAt, ...closed } = newReminder(reminder.customerId);
    await store.add(reminder);
    await store.add(other);
    await store.add({ ...closed, closed: 'superseded' });
    expect((await store.open([reminder.customerId])).items).toEqual([reminder]);
    expect((await store.open([reminder.customerId, other.customerId])).items).toHaveLength(2);
    expect((await store.open('all')).items).toEqual(expect.arrayContaining([reminder, other]));
    expect((await store.open([])).items).toEqual([]);
  });

  it('gives the wake-ups until an instant, and one for each reminder', async () => {
    const [store, reminder] = [open(), newReminder()];
    await store.add(reminder);
    expect(await dueOf(store, reminder.id, '2027-04-04T05:59:59.999Z')).toEqual([]);
    expect(await dueOf(store, reminder.id, MORNING)).toEqual([{ reminderId: reminder.id, at: MORNING }]);
    await store.replace({ ...reminder, wakeAt: NOON }, existing(await store.find(reminder.id)));
    expect(await dueOf(store, reminder.id, MORNING)).toEqual([]);
    expect(await dueOf(store, reminder.id, NOON)).toEqual([{ reminderId: reminder.id, at: NOON }]);
    const { wakeAt: _wakeAt, ...rest } = reminder;
    await store.replace({ ...rest, closed: 'ended' }, existing(await store.find(reminder.id)));
    expect(await dueOf(store, reminder.id, NOON)).toEqual([]);
  });

  it('forgets a wake-up, again without an error', async () => {
    const [store, reminder] = [open(), newReminder()];
    await store.add(reminder);
    await store.forget({ reminderId: reminder.id, at: MORNING });
    await store.forget({ reminderId: reminder.id, at: MORNING });
    expect(await dueOf(store, reminder.id, NOON)).toEqual([]);
  });

  it('remembers the day that was swept', async () => {
    const store = open();
    await store.setSweptDay('2027-02-13');
    await store.setSweptDay('2027-02-14');
    expect(await store.sweptDay()).toBe('2027-02-14');
  });

  it('gives up closed reminders that are old, and no open ones', async () => {
    const store = open();
    const remindedAt = '2020-01-01T00:00:00.000Z';
    const old = { ...newReminder(), remindedAt };
    const { wakeAt: _wakeAt, ...closed } = { ...newReminder(), remindedAt };
    await store.add(old);
    await store.add({ ...closed, closed: 'acknowledged' });
    for (const { remove } of await all<Outdated>(store.outdated('2020-01-02T00:00:00.000Z'))) await remove();
    expect(await store.find(closed.id)).toBeUndefined();
    expect((await store.find(old.id))?.value.id).toBe(old.id);
  });
}
