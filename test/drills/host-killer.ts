import { setTimeout as pause } from 'node:timers/promises';
import { seededRandom } from '../../local/host/test/support/seeded-random.ts';
import { answersOk } from '../../local/stack/health.ts';
import { until } from '../support/until.ts';
import { anotherHost, stackNow } from './running-stack.ts';

/** One death of the host: in the middle of its start, of its work, or at a boundary, which is named. */
export interface Kill {
  readonly pid: number;
  readonly moment: string;
  readonly afterMs: number;
}

/** One kill in four hits the recovery from the kill before. */
const STARTING_SHARE = 0.25;
const START_MS = 700;
const WORK_MS = 1_500;

/** Kills the host of a stack repeatedly at moments that the seed determines, and waits until it runs again. */
export async function killHost(
  data: string,
  { kills, seed, killed }: { kills: number; seed: number; killed: (kill: Kill, count: number) => void },
): Promise<void> {
  const random = seededRandom(seed);
  for (let count = 1; count <= kills; count += 1) {
    const { pids, urls } = stackNow(data);
    const moment = random() < STARTING_SHARE ? 'starting' : 'working';
    const afterMs = Math.round(random() * (moment === 'starting' ? START_MS : WORK_MS));
    if (moment === 'working') await answering(urls.api);
    await pause(afterMs);
    process.kill(pids.host, 'SIGKILL');
    killed({ pid: pids.host, moment, afterMs }, count);
    await anotherHost(data, pids.host);
  }
  await answering(stackNow(data).urls.api);
}

const answering = (api: string) =>
  until('a host that answers', async () => (await answersOk(`${api}/api/health`)) || undefined);
