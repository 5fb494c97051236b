import { describe, expect, it } from '@jest/globals';
import { UsualWait } from '../desk/usual-wait.ts';

/** A clock that moves when somebody pauses, and something that happens `after` so many milliseconds from its start. */
function world() {
  let now = 0;
  const wait = new UsualWait(1000, {
    now: () => now,
    pause: (milliseconds) => {
      now += milliseconds;
      return Promise.resolve();
    },
  });
  /** Waits once; returns the milliseconds of each poll. */
  const pollTimes = async (after: number) => {
    const begun = now;
    const polls: number[] = [];
    await wait.for(() => {
      polls.push(Math.round(now - begun));
      return Promise.resolve(now - begun >= after ? 'there' : undefined);
    });
    return polls;
  };
  return { wait, pollTimes };
}

describe('UsualWait', () => {
  it('polls shortly before the usual time first, then after every tenth of it', async () => {
    expect(await world().pollTimes(1000)).toEqual([800, 900, 1000]);
  });

  it('learns that it takes longer', async () => {
    const { pollTimes } = world();
    for (let n = 0; n < 50; n++) await pollTimes(5000);
    const [first = 0, ...more] = await pollTimes(5000);
    expect(first).toBeGreaterThan(4000);
    expect(more.length).toBeLessThanOrEqual(3);
  });

  it('learns that it takes less, whatever it began with', async () => {
    const { pollTimes } = world();
    for (let n = 0; n < 50; n++) await pollTimes(100);
    const polls = await pollTimes(100);
    expect(polls.at(-1)).toBeLessThan(150);
  });

  it('never polls without a pause', async () => {
    const { pollTimes } = world();
    for (let n = 0; n < 200; n++) await pollTimes(0);
    expect(await pollTimes(25)).toEqual([10, 20, 30]);
  });

  it('returns the polled result', async () => {
    expect(await world().wait.for(() => Promise.resolve('a quote'))).toBe('a quote');
  });

  it('rejects after five minutes', async () => {
    await expect(world().wait.for(() => Promise.resolve(undefined))).rejects.toThrow('does not happen');
  });
});
