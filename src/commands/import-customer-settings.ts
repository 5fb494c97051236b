import { tableCustomerSettingsStore } from '../customers/table/customer-settings-store.ts';
import { customerSettingsSchema, type CustomerSettings } from '../customers/domain/customer-settings.ts';
import type { ReminderSettings } from '../customers/domain/reminder-settings.ts';
import type { Tables } from '../platform/table/tables.ts';
import { FILE_COMMAND_HELP, runFileCommand } from './file-command.ts';
import { parseList } from './list-file.ts';

const HELP = `Writes and lists what is set for single customers. Writing the same again changes
nothing. A change counts for new quotes within 60 seconds.

Usage: npm run customer-settings -- FILE | --list [options]

  FILE        a JSON array of {"customerId", "markupPercent", "reminders"}.
              markupPercent is decimal text from "0" to "1000"; without it the
              customer pays MARKUP_PERCENT again. reminders is {"ladder",
              "audiences", "escalateAfterDays"}, see docs/reminders.md; without it
              the ladder of all customers counts. An item replaces all that was set
              for the customer. Quotes that were made keep their percentage
  --list      what is set, one line for each customer that has settings
${FILE_COMMAND_HELP}`;

const storeOf = (tables: Tables) =>
  tableCustomerSettingsStore({ tables, monotonic: () => performance.now() });

await runFileCommand<readonly CustomerSettings[]>({
  help: HELP,
  parse: (text) =>
    parseList(text, {
      name: 'settings',
      item: customerSettingsSchema,
      keyOf: ({ customerId }) => customerId,
      key: 'customer',
    }),
  write: async (tables, all) => {
    const store = storeOf(tables);
    for (const settings of all) await store.put(settings);
    return all.map(lineOf);
  },
  list: async (tables) => (await storeOf(tables).all()).items.map(lineOf),
});

function lineOf({ customerId, markupPercent, reminders }: CustomerSettings): string {
  const markup =
    markupPercent === undefined ? 'the markup of all customers' : `a markup of ${markupPercent} %`;
  return `${customerId}: ${markup}${reminders === undefined ? '' : `, ${ladderIn(reminders)}`}`;
}

function ladderIn({ ladder, audiences }: ReminderSettings): string {
  const names = audiences.map(({ name }) => name).join(', ');
  if (ladder.length === 0) return 'no reminders';
  return `reminders ${ladder.map(({ daysBefore }) => daysBefore).join(', ')} days before the end to ${names}`;
}
