import { runBench } from './bench-command.ts';
import { measureTickets } from './measure-tickets.ts';

await runBench({
  usage: 'npm run bench:tickets --',
  summary:
    'Measures how long a ticket takes alone and beside tickets that cannot be judged. Takes five minutes.',
  packages: ['@azure/service-bus', '@azure/functions', 'azurite'],
  measure: measureTickets,
});
