import { runCommand } from '../local/kit/command.ts';
import { benchOptions, countOption, idleLoad, printConditions, say } from './bench-command.ts';
import { measureSync } from './measure-sync.ts';

await runCommand({
  usage: 'npm run bench:sync --',
  summary:
    'Measures two reads of 10,000 reservations of 50 customers, the second of them unchanged. Takes minutes.',
  options: {
    customers: { value: 'N', help: 'how many customers', default: '50' },
    reservations: { value: 'N', help: 'how many reservations, over all customers', default: '10000' },
    'busy-ok': benchOptions['busy-ok'],
  },
  run: async (options) => {
    printConditions(import.meta.dirname, await idleLoad(options['busy-ok']), [
      '@azure/data-tables',
      'azurite',
    ]);
    const customers = countOption(options.customers, '--customers');
    const reservations = countOption(options.reservations, '--reservations');
    await measureSync({ customers, reservations }, say);
    return 0;
  },
});
