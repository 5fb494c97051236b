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
  /** Waits once; gives the milliseconds at which it looked. */
  const lookedAt = async (after: number) => {
    const begun = now;
    const looks: number[] = [];
    await wait.for(() => {
      looks.push(Math.round(now - begun));
      return Promise.resolve(now - begun >= after ? 'there' : undefined);
    });
    return looks;
  };
  return { wait, lookedAt };
}

describe('UsualWait', () => {
  it('looks shortly before the usual time first, then at every tenth of it', async () => {
    expect(await world().lookedAt(1000)).toEqual([800, 900, 1000]);
  });

  it('learns that it takes longer', async () => {
    const { lookedAt } = world();
    for (let n = 0; n < 50; n++) await lookedAt(5000);
    const [first = 0, ...more] = await lookedAt(5000);
    expect(first).toBeGreaterThan(4000);
    expect(more.length).toBeLessThanOrEqual(3);
  });

  it('learns that it takes less, whatever it began with', async () => {
    const { lookedAt } = world();
    for (let n = 0; n < 50; n++) await lookedAt(100);
    const looks = await lookedAt(100);
    expect(looks.at(-1)).toBeLessThan(150);
  });

  it('never looks in haste', async () => {
    const { lookedAt } = world();
    for (let n = 0; n < 200; n++) await lookedAt(0);
    expect(await lookedAt(25)).toEqual([10, 20, 30]);
  });

  it('gives what was seen', async () => {
    expect(await world().wait.for(() => Promise.resolve('a quote'))).toBe('a quote');
  });

  it('gives up after five minutes', async () => {
    await expect(world().wait.for(() => Promise.resolve(undefined))).rejects.toThrow('does not happen');
  });
});
