import { resolve } from 'node:path';
import { runCommand } from '../local/kit/command.ts';
import { benchOptions, idleLoad, roundsOption, say, printConditions } from './bench-command.ts';
import { inFolder } from './folder.ts';
import { measure } from './measure.ts';
import { profile } from './profile.ts';

await runCommand({
  usage: 'npm run bench:host --',
  summary:
    'Measures the local host: orchestrations a second, long orchestrations, memory. Takes two minutes.',
  options: {
    ...benchOptions,
    profile: {
      value: 'DIR',
      bare: '.local/profiles',
      help: 'tell what the time goes into instead, and leave .cpuprofile files in .local/profiles or DIR',
    },
  },
  run: async (options) => {
    const rounds = roundsOption(options.rounds);
    const load = await idleLoad(options['busy-ok']);
    await inFolder(resolve(options.data), async (dataFolder) => {
      printConditions(dataFolder, load);
      if (options.profile === undefined) await measure(dataFolder, rounds, say);
      else await profile(dataFolder, resolve(options.profile), say);
    });
    return 0;
  },
});
