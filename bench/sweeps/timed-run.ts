import { Sweep } from '../../src/core/sweep.ts';
import { timeLimit } from '../../src/platform/node/time-limit.ts';
import { SWEEP_SECONDS } from '../../src/app/timers.ts';

/** A run of a timer as the app runs it. Returns what it did, and the seconds it took. */
export async function timedRun<T>(work: (sweep: Sweep) => Promise<T>): Promise<readonly [T, number]> {
  const begun = performance.now();
  const sweep = new Sweep({
    isTimeUp: timeLimit(SWEEP_SECONDS, () => performance.now()),
    setAside: ({ message }) => {
      throw new Error(message);
    },
  });
  const outcome = await work(sweep);
  sweep.throwIfAny();
  return [outcome, (performance.now() - begun) / 1000];
}
