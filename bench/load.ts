import { runBench } from './bench-command.ts';
import { measureLoad } from './measure-load.ts';

await runBench({
  usage: 'npm run bench:load --',
  summary:
    'Measures what loading the bundled app costs beside the app of many files, and how soon a host that just began accepts a purchase. Takes two minutes.',
  packages: ['esbuild', '@azure/functions', 'durable-functions', '@azure/data-tables', 'zod'],
  measure: measureLoad,
});
