import type { Command } from 'commander';
import { unwrap, type Schemas } from '../api/client.ts';
import type { Desk } from '../desk.ts';
import { customerIdIfNamed, customerOption } from './customer-of.ts';
import { addList, given } from './list-command.ts';

type Reminder = Schemas['Reminder'];

export function addReminders(program: Command, desk: Desk): void {
  const reminders = program.command('reminders').summary('Reminders of ends: list, acknowledge, snooze.');
  addList<Reminder, { customer?: string }>(reminders, desk, {
    name: 'list',
    summary: 'Open reminders of the end of reservations.',
    options: [customerOption()],
    columns: [
      { name: 'id', of: ({ id }) => id, isBelow: true },
      { name: 'ends', of: ({ expiresAt }) => expiresAt, as: 'day' },
      { name: 'customer', of: ({ customerName, customerId }) => customerName ?? customerId },
      { name: 'reservation', of: ({ displayName }) => displayName },
      { name: 'loss a day', of: ({ lossPerDay }) => lossPerDay, isMoney: true },
      { name: 'audience', of: ({ audience }) => audience, isExtra: true },
      { name: 'reservation id', of: ({ reservationId }) => reservationId, isExtra: true },
      { name: 'snoozed until', of: ({ snooze }) => snooze?.until, isExtra: true },
    ],
    empty: 'No reminder is open.',
    read: async (api, { customer }) => {
      const query = given({ customerId: await customerIdIfNamed(api, customer) });
      return (page) => unwrap(api.GET('/api/v1/reminders', { params: { query: { ...query, ...page } } }));
    },
  });
  reminders
    .command('acknowledge <id>')
    .description('Says that you take care of it: there are no more reminders of this step.')
    .option('--comment <text>')
    .action(async (id: string, { comment }: { comment?: string }) => {
      const { api } = await desk.connect();
      const call = { params: { path: { id } }, body: given({ comment }) };
      showReminder(desk, await unwrap(api.POST('/api/v1/reminders/{id}/acknowledgement', call)));
    });
  reminders
    .command('snooze <id>')
    .description('Puts a reminder off.')
    .option('--until <day>', 'such as 2027-06-30; a week without it')
    .option('--comment <text>')
    .action(async (id: string, { until, comment }: { until?: string; comment?: string }) => {
      const { api } = await desk.connect();
      const call = { params: { path: { id } }, body: given({ until, comment }) };
      showReminder(desk, await unwrap(api.POST('/api/v1/reminders/{id}/snooze', call)));
    });
}

function showReminder(desk: Desk, reminder: Reminder): void {
  const { displayName, acknowledgement, snooze } = reminder;
  const state =
    acknowledgement === undefined
      ? `snoozed until ${snooze?.until ?? ''}`
      : `acknowledged by ${acknowledgement.by.name}`;
  desk.output().show(reminder, () => [`${displayName}: ${state}`]);
}
