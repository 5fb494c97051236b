import { runBench } from './bench-command.ts';
import { measurePortal } from './portal/measure-portal.ts';

await runBench({
  usage: 'npm run bench:portal --',
  summary:
    'Measures how soon pages of the portal are painted on a slow line, and how soon an evaluation is shown.',
  packages: ['react', '@fluentui/react-components', '@azure/msal-browser', 'playwright'],
  measure: measurePortal,
});
