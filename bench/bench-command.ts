import { resolve } from 'node:path';
import { runCommand, StartError, UsageError } from '../local/kit/command.ts';
import { conditions } from './conditions.ts';
import { cpuLoad } from './cpu-load.ts';
import { inFolder } from './folder.ts';

const BUSY = 0.1;
const LEAST_ROUNDS = 5;

/** A bench in rounds; `measure` says its figures line by line. */
export interface Bench {
  readonly usage: string;
  readonly summary: string;
  /** Packages whose versions a figure depends on. */
  readonly packages: readonly string[];
  readonly measure: (dataFolder: string, rounds: number, say: (line: string) => void) => Promise<void>;
}

/** Options every bench in rounds has. */
export const benchOptions = {
  rounds: { value: 'N', help: `how often everything is measured, ${LEAST_ROUNDS} or more`, default: '5' },
  data: {
    value: 'DIR',
    help: 'where the data folder is made, on the disk to be measured',
    default: '.local/bench',
  },
  'busy-ok': { help: 'measure although the machine is busy with something else' },
} as const;

/** A command that measures something in rounds, on a machine that does nothing else, in a folder that is gone later. */
export const runBench = ({ usage, summary, packages, measure }: Bench): Promise<void> =>
  runCommand({
    usage,
    summary,
    options: benchOptions,
    run: async (options) => {
      const rounds = roundsOption(options.rounds);
      const load = await idleLoad(options['busy-ok']);
      await inFolder(resolve(options.data), async (dataFolder) => {
        printConditions(dataFolder, load, packages);
        await measure(dataFolder, rounds, say);
      });
      return 0;
    },
  });

/** Throws a {@link UsageError} for less than `least`, which is what can be compared. */
export function roundsOption(text: string, least = LEAST_ROUNDS): number {
  const rounds = Number(text);
  if (Number.isInteger(rounds) && rounds >= least) return rounds;
  throw new UsageError(`--rounds must be a number from ${least}, not "${text}"`);
}

/** A whole number from 1. Throws a {@link UsageError} for another text. */
export function countOption(text: string, name: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count > 0) return count;
  throw new UsageError(`${name} must be a number from 1, not "${text}"`);
}

/** How busy the machine is. Throws a {@link StartError} when too busy, unless that is fine. */
export async function idleLoad(isBusyOk: boolean): Promise<number> {
  const load = await cpuLoad(1000);
  if (load <= BUSY || isBusyOk) return load;
  throw new StartError(
    `the machine is busy (${Math.round(load * 100)} % of its processors): the figures would be worth little; --busy-ok measures all the same`,
  );
}

/** Prints what a figure is worth depends on. */
export function printConditions(...about: Parameters<typeof conditions>): void {
  for (const [what, value] of conditions(...about)) say(`${what.padEnd(12)}  ${value}`);
  say('');
}

/** Prints a line. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
