import { describe, expect, it } from '@jest/globals';
import { UnreadableRow } from '../../src/core/unreadable-row.ts';
import { aSweep } from '../support/run-sweep.ts';

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('a sweep', () => {
  it('goes on after an item that fails, and says so at the end', async () => {
    const sweep = aSweep();
    const done: number[] = [];
    await sweep.each(numbers(3), async (item) => {
      if (item === 1) throw new Error('odd');
      await Promise.resolve(done.push(item));
    });
    expect(done).toEqual([0, 2]);
    expect(() => sweep.throwIfAny()).toThrow('1 failed, the first with Error: odd');
  });

  it('sets unreadable rows aside, however many there are in a row', async () => {
    const unreadable: UnreadableRow[] = [];
    const sweep = aSweep({ unreadable });
    const done: number[] = [];
    await sweep.each(numbers(31), async (item) => {
      if (item < 30) throw new UnreadableRow(`row-${item}`, 'newer');
      await Promise.resolve(done.push(item));
    });
    expect([done, unreadable.length]).toEqual([[30], 30]);
    expect(() => sweep.throwIfAny()).not.toThrow();
  });

  it('ends when 20 fail in a row', async () => {
    const sweep = aSweep();
    let tried = 0;
    await sweep.each(numbers(100), () => {
      tried += 1;
      return Promise.reject(new Error('away'));
    });
    expect(tried).toBe(20);
    expect(sweep.isCutShort).toBe(false);
  });

  it('begins no item when its time is up, and tells that some are left', async () => {
    const done: number[] = [];
    const sweep = aSweep({ isTimeUp: () => done.length >= 2 });
    const work = async (item: number) => {
      await Promise.resolve(done.push(item));
    };
    await sweep.each(numbers(5), work);
    expect([done, sweep.isCutShort]).toEqual([[0, 1], true]);

    const other = aSweep({ isTimeUp: () => done.length >= 4 });
    await other.each(numbers(2), work);
    expect(other.isCutShort).toBe(false);
  });

  it('works on so many items at the same time, and on each once', async () => {
    const waiting: (() => void)[] = [];
    const begun: number[] = [];
    const sweep = aSweep();
    const over = sweep.each(
      numbers(5),
      async (item) => {
        begun.push(item);
        const { promise, resolve } = Promise.withResolvers<undefined>();
        waiting.push(() => resolve(undefined));
        await promise;
      },
      2,
    );
    for (let round = 0; round < 5; round += 1) {
      while (waiting.length === 0) await Promise.resolve();
      expect(begun.length).toBeLessThanOrEqual(round + 2);
      waiting.shift()?.();
    }
    await over;
    expect(begun).toEqual([0, 1, 2, 3, 4]);
  });
});
