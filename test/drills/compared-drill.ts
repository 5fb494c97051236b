import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { wholeNumber } from './whole-number.ts';

/** What a drill works with. */
export interface DrillPlace {
  /** A data folder of its own. */
  readonly data: string;
  readonly seed: number;
  readonly say: (line: string) => void;
}

/** What a drill found: a line for each deviation, and figures with their names. */
export interface Compared {
  readonly differences: readonly string[];
  readonly figures: readonly (readonly [name: string, value: string])[];
}

/**
 * Plays a drill, says its seed, its differences and its figures, and gives the exit code. The data folder, which begins with
 * `name`, is kept when the drill failed. The seed is random unless given.
 */
export async function playCompared(
  name: string,
  givenSeed: string | undefined,
  play: (place: DrillPlace) => Promise<Compared>,
): Promise<number> {
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  const startedAt = performance.now();
  const seed = givenSeed === undefined ? randomInt(1_000_000) : wholeNumber('seed', givenSeed);
  say(`seed ${seed}`);
  const data = await mkdtemp(join(tmpdir(), `${name}-`));
  const { differences, figures } = await play({ data, seed, say });
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
  const all = [...figures, ['differences', String(differences.length)], ['time', `${seconds} s`]] as const;
  for (const line of differences) say(`difference  ${line}`);
  say('');
  for (const [figure, value] of all) say(`  ${figure.padEnd(14)}${value}`);
  if (differences.length > 0) {
    say(`\nThe drill failed. The data folder is kept: ${data}`);
    return 1;
  }
  await rm(data, { recursive: true, force: true });
  return 0;
}
