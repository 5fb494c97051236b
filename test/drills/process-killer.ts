import { setTimeout as pause } from 'node:timers/promises';
import { seededRandom } from '../../local/host/test/support/seeded-random.ts';
import { answersOk } from '../../local/stack/health.ts';
import { pidOf } from '../../local/stack/stack-file.ts';
import { until } from '../support/until.ts';
import { anotherProcess, stackNow, type Victim } from './running-stack.ts';

/** One death of a process: in the middle of its start, of its work, or at a boundary, which is named. */
export interface Kill {
  readonly pid: number;
  readonly moment: string;
  readonly afterMs: number;
}

export interface RandomKills {
  readonly victim: Victim;
  readonly kills: number;
  readonly seed: number;
  /** Resolves when it is time for kill `count`, which is 1 for the first; a kill in the middle of a start waits for none. */
  readonly turn: (count: number) => Promise<void>;
  readonly killed: (kill: Kill, count: number) => void;
}

/** One kill in four hits the recovery from the kill before. */
const STARTING_SHARE = 0.25;
const START_MS = 700;
const WORK_MS = 1_500;

/** Kills a process of a stack repeatedly at moments that the seed determines, and waits until it runs again. */
export async function killAtRandom(
  data: string,
  { victim, kills, seed, turn, killed }: RandomKills,
): Promise<void> {
  const random = seededRandom(seed);
  for (let count = 1; count <= kills; count += 1) {
    const moment = random() < STARTING_SHARE ? 'starting' : 'working';
    const afterMs = Math.round(random() * (moment === 'starting' ? START_MS : WORK_MS));
    if (moment === 'working') {
      await turn(count);
      await answering(stackNow(data).urls.api);
    }
    await pause(afterMs);
    const pid = pidOf(stackNow(data), victim);
    process.kill(pid, 'SIGKILL');
    killed({ pid, moment, afterMs }, count);
    await anotherProcess(data, victim, pid);
  }
  await answering(stackNow(data).urls.api);
}

const answering = (api: string) =>
  until('a host that answers', async () => (await answersOk(`${api}/api/health`)) || undefined);
