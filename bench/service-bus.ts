import { resolve } from 'node:path';
import { runCommand, StartError, UsageError } from '../local/kit/command.ts';
import { conditions } from './conditions.ts';
import { cpuLoad } from './cpu-load.ts';
import { inFolder } from './folder.ts';
import { measureBroker } from './measure-broker.ts';

const BUSY = 0.1;
const LEAST_ROUNDS = 5;

await runCommand({
  usage: 'npm run bench:service-bus --',
  summary: 'Measures the local Service Bus broker: messages a second, latency, memory. Takes a minute.',
  options: {
    rounds: { value: 'N', help: `how often everything is measured, ${LEAST_ROUNDS} or more`, default: '5' },
    data: {
      value: 'DIR',
      help: 'where the data folder is made, on the disk to be measured',
      default: '.local/bench',
    },
    'busy-ok': { help: 'measure although the machine is busy with something else' },
  },
  run: async (options) => {
    const rounds = Number(options.rounds);
    if (!Number.isInteger(rounds) || rounds < LEAST_ROUNDS)
      throw new UsageError(`--rounds must be a number from ${LEAST_ROUNDS}, not "${options.rounds}"`);
    const load = await cpuLoad(1000);
    if (load > BUSY && !options['busy-ok'])
      throw new StartError(
        `the machine is busy (${Math.round(load * 100)} % of its processors): the figures would be worth little; --busy-ok measures all the same`,
      );
    await inFolder(resolve(options.data), async (dataFolder) => {
      for (const [what, value] of conditions(dataFolder, load, ['@azure/service-bus', 'rhea']))
        say(`${what.padEnd(12)}  ${value}`);
      say('');
      await measureBroker(dataFolder, rounds, say);
    });
    return 0;
  },
});

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
