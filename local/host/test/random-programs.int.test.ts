import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DurableCaller } from './support/durable-caller.ts';
import type { Status } from './support/durable-caller.ts';
import { HostProcess, appFolder, killLeftovers } from './support/host-process.ts';
import type { HostProcessOptions } from './support/host-process.ts';
import { anyProgram, awaitedEvents, named } from './support/program.ts';
import type { AwaitedEvent, Program } from './support/program.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const RUNS = Number(process.env['RUNS'] ?? 8);
/** No run begins after this time, not even to shrink a failure. */
const TIME_LIMIT_MS = Number(process.env['TIME_LIMIT_MS'] ?? 60_000);
/** On however busy a machine, an orchestration that has not moved for so long is stuck. */
const STANDSTILL_MS = 15_000;
/** All runs, with the start of the hosts and the last run's way to its end. */
const TEST_LIMIT_MS = TIME_LIMIT_MS + 4 * STANDSTILL_MS;
const folder = temporaryFolder();

interface Outcome {
  readonly status: string;
  readonly output: unknown;
}

const pause = async (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A host on a data folder of its own, with a caller that does not mind when it is gone for a while. */
class Place {
  readonly #options: HostProcessOptions;
  readonly #effects: string;
  #host: HostProcess | undefined;
  #startedAt: number | undefined;

  constructor(name: string) {
    this.#effects = join(folder.path, name, 'effects');
    mkdirSync(this.#effects, { recursive: true });
    const env = { EFFECTS_FOLDER: this.#effects };
    this.#options = { app: appFolder('programs'), data: join(folder.path, name, 'data'), env };
  }

  get host(): HostProcess {
    if (this.#host === undefined) throw new Error('the host is not started');
    return this.#host;
  }

  async start(): Promise<void> {
    const port = this.#host?.port ?? 0;
    try {
      this.#host = await HostProcess.start({ ...this.#options, port });
    } finally {
      this.#startedAt = performance.now();
    }
  }

  /** Kills the host after each of these pauses, and starts it again. */
  async crash(pausesMs: readonly number[]): Promise<void> {
    for (const milliseconds of pausesMs) {
      await pause(milliseconds);
      this.#startedAt = undefined;
      await this.host.kill('SIGKILL');
      await this.start();
    }
  }

  /** How often each effect with this prefix was done. */
  effects(prefix: string): Map<string, number> {
    const keys = readdirSync(this.#effects).filter((key) => key.startsWith(prefix));
    return new Map(keys.sort().map((key) => [key, statSync(join(this.#effects, key)).size]));
  }

  async run(program: Program, id: string): Promise<Outcome> {
    const durable = new DurableCaller(this.host.url);
    await this.#untilAnswered(async () => {
      const { status } = await durable.get(`instances/${id}`);
      if (status === 404) await durable.start('interpret', program, id);
    });
    return this.#accompany(durable, id, awaitedEvents(program));
  }

  /** Raises every event when its generation has begun, and waits for the end. */
  async #accompany(durable: DurableCaller, id: string, events: readonly AwaitedEvent[]): Promise<Outcome> {
    const raising: Promise<void>[] = [];
    let raised = 0;
    let movedAt = performance.now();
    let lastUpdated = '';
    for (;;) {
      const { runtimeStatus, customStatus, output, lastUpdatedTime } = await this.#untilAnswered(async () =>
        durable.status(id),
      );
      if (lastUpdatedTime !== lastUpdated) movedAt = performance.now();
      lastUpdated = lastUpdatedTime;
      const due = events.slice(raised).filter(({ generation }) => generation <= generationOf(customStatus));
      raising.push(...due.map((event) => this.#raise(durable, id, event)));
      raised += due.length;
      if (!['Pending', 'Running'].includes(runtimeStatus)) {
        await Promise.all(raising);
        return { status: runtimeStatus, output };
      }
      if (this.#standsStillSince(movedAt)) throw new Error(await this.#storyOf(durable, id));
      await pause(20);
    }
  }

  async #raise(durable: DurableCaller, id: string, { name, delayMs }: AwaitedEvent): Promise<void> {
    await pause(delayMs);
    await this.#untilAnswered(async () => durable.raise(id, name, name));
  }

  /** Tries again while the host is down. */
  async #untilAnswered<T>(attempt: () => Promise<T>): Promise<T> {
    const begunAt = performance.now();
    for (;;) {
      try {
        return await attempt();
      } catch (error) {
        if (this.#standsStillSince(begunAt)) throw error;
        await pause(20);
      }
    }
  }

  /** Whether a host that runs has had its time since then; how long it takes to start is no matter. */
  #standsStillSince(then: number): boolean {
    const startedAt = this.#startedAt ?? Infinity;
    return performance.now() - Math.max(then, startedAt) > STANDSTILL_MS;
  }

  async #storyOf(durable: DurableCaller, id: string): Promise<string> {
    const status = await this.#untilAnswered(async () => durable.status(id, '?showHistory=true'));
    return `${id} is stuck: ${JSON.stringify(status)}\n${this.host.log}`;
  }
}

function generationOf(customStatus: Status['customStatus']): number {
  return (customStatus as { generation: number } | null)?.generation ?? 0;
}

const [calm, unlucky] = [new Place('calm'), new Place('unlucky')];

beforeAll(async () => {
  await Promise.all([calm.start(), unlucky.start()]);
});

afterAll(async () => {
  await killLeftovers();
  folder.remove();
});

interface Scenario {
  readonly programs: readonly Program[];
  readonly killsAfterMs: readonly number[];
}

const scenario: fc.Arbitrary<Scenario> = fc.record({
  programs: fc.array(anyProgram, { minLength: 1, maxLength: 8 }),
  killsAfterMs: fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 3 }),
});

async function runAll(place: Place, programs: readonly Program[], prefix: string): Promise<Outcome[]> {
  return Promise.all(programs.map(async (program, n) => place.run(program, `${prefix}${n}`)));
}

describe('random orchestrations', () => {
  it(
    'end the same with and without crashes',
    async () => {
      const seed = Number(process.env['SEED'] ?? 20);
      process.stdout.write(`random orchestrations: SEED=${seed} RUNS=${RUNS}\n`);
      let run = 0;
      let underWay: Promise<void> | undefined;
      const property = fc.asyncProperty(scenario, async (drawn) => {
        underWay = comparePlaces(drawn, `run${run++}x`);
        await underWay;
      });
      try {
        await fc.assert(property, { seed, numRuns: RUNS, interruptAfterTimeLimit: TIME_LIMIT_MS });
      } finally {
        // The time limit takes fast-check away from a run, but not the run from its hosts: it would start new ones.
        await Promise.allSettled([underWay]);
      }
      // What the time limit cut short counts as well.
      await underWay;
    },
    TEST_LIMIT_MS,
  );
});

/** Runs the same programs in both places, one of them crashing, and compares their results. */
async function comparePlaces({ programs, killsAfterMs }: Scenario, prefix: string): Promise<void> {
  const own = programs.map((program, n) => named(program, `${prefix}${n}`));
  const crashing = unlucky.crash(killsAfterMs);
  const running = [runAll(calm, own, prefix), runAll(unlucky, own, prefix)];
  // Nothing of a run that failed may reach into the next one.
  await Promise.allSettled([...running, crashing]);
  await crashing;
  const [expected, outcomes] = await Promise.all(running);
  expect(outcomes).toEqual(expected);
  expectEffects(calm.effects(prefix), unlucky.effects(prefix));
}

/** The same things were done, each as often or more often. */
function expectEffects(once: Map<string, number>, withCrashes: Map<string, number>): void {
  expect([...withCrashes.keys()]).toEqual([...once.keys()]);
  expect([...once].filter(([key, times]) => (withCrashes.get(key) ?? 0) < times)).toEqual([]);
}
