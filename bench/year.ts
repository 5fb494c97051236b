import { resolve } from 'node:path';
import { runCommand, UsageError } from '../local/kit/command.ts';
import { benchOptions, countOption, idleLoad, printConditions, roundsOption, say } from './bench-command.ts';
import { inFolder } from './folder.ts';
import { measureYear } from './measure-year.ts';

/** After 90 days without a run of its timer the consent for Microsoft ends. */
const LONGEST_JUMP_DAYS = 80;

await runCommand({
  usage: 'npm run bench:year --',
  summary:
    'Counts what the timers of a year ask of the storage and of Microsoft. Takes minutes for each round.',
  options: {
    rounds: { ...benchOptions.rounds, help: 'how often everything is measured', default: '3' },
    'jump-days': { value: 'N', help: 'days between two jumps of the year, at most 80', default: '7' },
    data: benchOptions.data,
    'busy-ok': benchOptions['busy-ok'],
  },
  run: async (options) => {
    const rounds = roundsOption(options.rounds, 1);
    const jumpDays = countOption(options['jump-days'], '--jump-days');
    if (jumpDays > LONGEST_JUMP_DAYS)
      throw new UsageError(`--jump-days must be at most ${LONGEST_JUMP_DAYS}, not ${jumpDays}`);
    const load = await idleLoad(options['busy-ok']);
    await inFolder(resolve(options.data), async (data) => {
      printConditions(data, load, ['@azure/functions', '@azure/data-tables', 'azurite']);
      await measureYear(data, jumpDays, rounds, say);
    });
    return 0;
  },
});
