import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { DurableCaller } from './support/durable-caller.ts';
import { HostProcess, appFolder, killLeftovers } from './support/host-process.ts';
import { temporaryFolder } from './support/temporary-folder.ts';
import type { HostProcessOptions } from './support/host-process.ts';
import { seededRandom } from './support/seeded-random.ts';

const KILLS = 7;
const COLLECTORS = ['collector0', 'collector1', 'collector2'];
const folder = temporaryFolder();
const effectsFile = join(folder.path, 'effects');

afterAll(async () => {
  await killLeftovers();
  folder.remove();
});

interface Job {
  readonly id: string;
  readonly name: string;
  readonly input: unknown;
  readonly output: unknown;
  /** What its activities must have done, each at least once. */
  readonly effects: readonly string[];
}

const range = (length: number) => Array.from({ length }, (_, n) => n);

function chain(id: string, length: number): Job {
  const rows = range(length).map((n) => `${id}-${n}`);
  return {
    id,
    name: 'chain',
    input: { name: id, length },
    output: rows,
    effects: rows.map((row) => `slow ${row}`),
  };
}

function family(id: string): Job {
  const rows = range(4).flatMap((child) => range(2).map((n) => `${id}-${child}-${n}`));
  const effects = rows.map((row) => `slow ${row}`);
  return { id, name: 'family', input: { name: id, size: 4 }, output: rows, effects };
}

function sleeper(id: string): Job {
  const names = range(4).map((n) => `${id}-${n}`);
  return {
    id,
    name: 'sleeper',
    input: id,
    output: names.map((name) => `Hello, ${name}!`),
    effects: names.map((name) => `hello ${name}`),
  };
}

function counter(id: string, from: number): Job {
  const steps = range(10).map((n) => from + n);
  const input = { from, to: from + 9 };
  return { id, name: 'count', input, output: from + 9, effects: steps.map((n) => `hello ${n}`) };
}

const jobs: Job[] = [
  ...range(6).map((n) => chain(`chain${n}`, 10)),
  ...range(4).map((n) => family(`family${n}`)),
  ...range(5).map((n) => sleeper(`sleeper${n}`)),
  ...range(4).map((n) => counter(`counter${n}`, 1000 * (n + 1))),
];

const pause = async (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Tries again while the host is down. */
async function insist<T>(attempt: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await attempt();
    } catch {
      await pause(20);
    }
  }
}

async function ensureStarted(
  durable: DurableCaller,
  id: string,
  name: string,
  input: unknown,
): Promise<void> {
  await insist(async () => {
    const { status } = await durable.get(`instances/${id}`);
    if (status === 404) await durable.start(name, input, id);
  });
}

/** Kills the host again and again, each time somewhere else; gives the one that stays. */
async function killRepeatedly(
  first: HostProcess,
  options: HostProcessOptions,
  random: () => number,
): Promise<HostProcess> {
  let host = first;
  for (let kill = 0; kill < KILLS; kill++) {
    await pause(30 + 400 * random());
    await host.kill('SIGKILL');
    host = await HostProcess.start({ ...options, port: first.port });
  }
  return host;
}

interface Told {
  /** What the host acknowledged. */
  readonly sure: number[];
  readonly unsure: number[];
}

/** Tells a collector so many numbers, each once, and then to close. */
async function tellNumbers(durable: DurableCaller, id: string, count: number): Promise<Told> {
  const told: Told = { sure: [], unsure: [] };
  for (const number of range(count)) {
    try {
      if ((await durable.raise(id, 'note', number)) === 202) told.sure.push(number);
    } catch {
      told.unsure.push(number);
    }
    await pause(50);
  }
  return told;
}

describe('a host that is killed again and again', () => {
  it('loses nothing it acknowledged and repeats nothing but activities', async () => {
    const seed = Number(process.env['SEED'] ?? 20);
    process.stdout.write(`crash test: SEED=${seed}\n`);
    const random = seededRandom(seed);
    const options = {
      app: appFolder('durable-esm'),
      data: join(folder.path, 'data'),
      env: { EFFECTS_FILE: effectsFile },
    };
    const first = await HostProcess.start(options);
    const durable = new DurableCaller(first.url);
    for (const id of COLLECTORS) await ensureStarted(durable, id, 'collect', { notes: [] });

    const killing = killRepeatedly(first, options, random);
    const telling = Promise.all(COLLECTORS.map(async (id) => tellNumbers(durable, id, 80)));
    for (const { id, name, input } of jobs) {
      await ensureStarted(durable, id, name, input);
      await pause(200 * random());
    }
    const told = await telling;
    const host = await killing;
    for (const id of COLLECTORS) await durable.raise(id, 'note', 'close');

    for (const { id, output } of jobs)
      expect({ id, ...(await outcome(durable, id)) }).toEqual({ id, runtimeStatus: 'Completed', output });
    const collected: unknown[] = [];
    for (const id of COLLECTORS) collected.push((await outcome(durable, id)).output);
    await host.kill('SIGTERM');

    told.forEach((one, n) => expectCollected(collected[n] as number[], one));
    expectEffects();
  });
});

/** All that was acknowledged, in order, and nothing twice. */
function expectCollected(collected: number[], { sure, unsure }: Told): void {
  const promised = new Set(sure);
  expect(collected.filter((number) => promised.has(number))).toEqual(sure);
  expect(unsure).toEqual(expect.arrayContaining(collected.filter((number) => !promised.has(number))));
  expect(new Set(collected).size).toBe(collected.length);
}

async function outcome(durable: DurableCaller, id: string) {
  const { runtimeStatus, output } = await durable.end(id);
  return { runtimeStatus, output };
}

/** Every activity ran, none that nobody asked for, and none more often than crashes explain. */
function expectEffects(): void {
  const times = new Map<string, number>();
  for (const line of readFileSync(effectsFile, 'utf8').trimEnd().split('\n'))
    times.set(line, (times.get(line) ?? 0) + 1);
  expect([...times.keys()].sort()).toEqual(jobs.flatMap(({ effects }) => effects).sort());
  expect(Math.max(...times.values())).toBeLessThanOrEqual(1 + KILLS);
}
