import { runCommand } from '../local/kit/command.ts';
import { benchOptions, countOption, idleLoad, printConditions, say } from './bench-command.ts';
import { measureReminders } from './measure-reminders.ts';

await runCommand({
  usage: 'npm run bench:reminders --',
  summary:
    'Measures a day on which 10,000 reservations of 50 customers have a step: the sweep that tells of them, and their delivery. Takes minutes.',
  options: {
    due: { value: 'N', help: 'how many are due', default: '10000' },
    customers: { value: 'N', help: 'how many customers they are of', default: '50' },
    'busy-ok': benchOptions['busy-ok'],
  },
  run: async (options) => {
    printConditions(import.meta.dirname, await idleLoad(options['busy-ok']), [
      '@azure/data-tables',
      'azurite',
    ]);
    const due = countOption(options.due, '--due');
    const customers = countOption(options.customers, '--customers');
    await measureReminders({ due, customers }, say);
    return 0;
  },
});
