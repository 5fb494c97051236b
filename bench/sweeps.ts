import { runCommand } from '../local/kit/command.ts';
import { benchOptions, countOption, idleLoad, printConditions, roundsOption, say } from './bench-command.ts';
import { measureSweeps } from './measure-sweeps.ts';

const LEAST_ROUNDS = 3;

await runCommand({
  usage: 'npm run bench:sweeps --',
  summary:
    'Measures a night with 5,000 instalments, and 1,000 requests with news for a webhook that says nothing. Takes a quarter of an hour.',
  options: {
    rounds: { ...benchOptions.rounds, help: 'how often everything is measured, 3 to 10', default: '3' },
    instalments: { value: 'N', help: 'how many are due in a night', default: '5000' },
    news: { value: 'N', help: 'requests with news, no more than instalments', default: '1000' },
    'busy-ok': benchOptions['busy-ok'],
  },
  run: async (options) => {
    const rounds = roundsOption(options.rounds, LEAST_ROUNDS);
    printConditions(import.meta.dirname, await idleLoad(options['busy-ok']), [
      '@azure/data-tables',
      'azurite',
    ]);
    const instalments = countOption(options.instalments, '--instalments');
    const news = Math.min(instalments, countOption(options.news, '--news'));
    await measureSweeps({ instalments, news }, rounds, say);
    return 0;
  },
});
