import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runCommand, UsageError } from '../local/kit/command.ts';
import { benchOptions, idleLoad, roundsOption, say, printConditions } from './bench-command.ts';
import { commitOf } from './conditions.ts';
import { growthPart } from './desk/growth.ts';
import { intakePart } from './desk/intake.ts';
import { measurePart } from './desk/measure-desk.ts';
import type { Side } from './desk/measure-desk.ts';
import { levelsOption, onlyOption, purchasesOption } from './desk/options.ts';
import { ratePart } from './desk/rate.ts';
import { readsPart } from './desk/reads.ts';
import { inFolder } from './folder.ts';

const REPOSITORY = join(import.meta.dirname, '..');

const ABOUT = `
Each line: median of the rounds, lowest .. highest. Each part has a new stack for each checkout, started with npm start
and known by npm run token and HTTP alone. Both stacks run at the same time and are measured in turn, the order of the
two changes from round to round; the one that is not measured counts among the other programs. The ratio is that of the
same round, this checkout to the other one. The table of a stack grows from round to round.
A purchase: the ask of a sales agent, the approval of somebody else, completed, for three customers in turn. Whoever
waits for one looks first after 0.8 of what such a wait took lately, then after each further tenth of it; the looks are
part of what the desk has to do. In flight: so many purchases, each of which begins when an earlier one is completed.
A read: due at fixed moments, of the running requests in turn, timed from the moment it was due.
The flow off: the orchestrations are disabled by AzureWebJobs_NAME_Disabled. An ask still starts one, and the local
host stores it, without a call of the app's code; only what comes after that is left out.
Processors: shares of what the processes of the stack and the bench used together while it was measured.
Microsoft's stand-in finishes an order at the second look and asks for a pause of a second between the two, about half of
the time of a purchase with few in flight; with --at-once it has finished at the first look.
What this does not show: Azure, or any host with more than one process; the real Microsoft, whose stand-in answers within
milliseconds; a storage account, whose stand-in Azurite is slower than it on large tables; people, who take their time to
approve; networks. Everything shares the processors of this machine: a part is as fast as the slowest of them allows.`.trimStart();

await runCommand({
  usage: 'npm run bench:desk --',
  summary:
    'Measures the desk on the whole local stack: purchases a second, how that changes as they add up, asks accepted with the flow off, reads beside running purchases. Takes twenty minutes for a checkout.',
  options: {
    ...benchOptions,
    rounds: {
      ...benchOptions.rounds,
      help: 'how often everything is measured; fewer than 5 try the bench, they compare nothing',
    },
    against: {
      value: 'DIR',
      help: 'another checkout, installed and built, that is measured in turn with this one',
    },
    only: { value: 'PART', help: 'rate, growth, intake or reads instead of all four' },
    purchases: {
      value: 'N',
      help: 'purchases in a round, 32 or more; an intake has five times as many asks',
      default: '200',
    },
    'at-once': {
      help: "Microsoft's stand-in has finished an order at the first look: nothing of the time is a pause that Microsoft asks for",
    },
    levels: {
      value: 'LOW,HIGH',
      help: 'how many purchases a stack has when its growth is measured',
      default: '300,3000',
    },
  },
  run: async (options) => {
    const rounds = roundsOption(options.rounds, 1);
    const purchases = purchasesOption(options.purchases);
    const levels = levelsOption(options.levels);
    const only = onlyOption(options.only);
    const sides = sidesOf(options.against);
    const load = await idleLoad(options['busy-ok']);
    await inFolder(resolve(options.data), async (dataFolder) => {
      printConditions(dataFolder, load, [
        'durable-functions',
        '@azure/functions',
        '@azure/data-tables',
        'azurite',
      ]);
      for (const { name, checkout } of sides) say(`${name.padEnd(12)}  ${checkout}, ${commitOf(checkout)}`);
      const parts = {
        rate: () => ratePart(purchases),
        growth: () => growthPart(purchases, levels),
        intake: () => intakePart(purchases),
        reads: () => readsPart(purchases),
      };
      for (const name of only) {
        say('');
        await measurePart(parts[name](), sides, {
          dataFolder: join(dataFolder, name),
          rounds,
          isMicrosoftAtOnce: options['at-once'],
          say,
        });
      }
      say(ABOUT);
    });
    return 0;
  },
});

function sidesOf(against: string | undefined): readonly Side[] {
  const own = { name: 'this', checkout: REPOSITORY };
  if (against === undefined) return [own];
  const checkout = resolve(against);
  if (!existsSync(join(checkout, 'node_modules')))
    throw new UsageError(`--against: ${checkout} is no checkout where npm ci was run`);
  return [own, { name: 'against', checkout }];
}
