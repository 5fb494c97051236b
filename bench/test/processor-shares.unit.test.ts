import { describe, expect, it } from '@jest/globals';
import { ProcessorShares } from '../desk/processor-shares.ts';
import type { Usage } from '../desk/processor-shares.ts';

/** A moment: milliseconds of the clock, of both processors together, and of each process [all, main thread]. */
function usage(at: number, busyMs: number, processes: Record<string, readonly [number, number]>): Usage {
  const times = Object.entries(processes).map(
    ([name, [allMs, mainThreadMs]]) => [name, { allMs, mainThreadMs }] as const,
  );
  return { at, machine: { busyMs, totalMs: at * 2 }, processes: new Map(times) };
}

describe('ProcessorShares', () => {
  it('tells what share each process had, how busy its main thread was, and what others took', () => {
    const shares = new ProcessorShares();
    shares.add(
      usage(0, 0, { azurite: [1000, 1000], host: [5000, 5000] }),
      usage(1000, 1200, { azurite: [1200, 1100], host: [5800, 5700] }),
    );
    expect(shares.lines()).toEqual([
      ' 80 %  host              its main thread was busy for  70 % of the time',
      ' 20 %  azurite           its main thread was busy for  10 % of the time',
      ' 10 %  of all processors went to other programs',
    ]);
  });

  it('counts only what lies between two moments that belong together', () => {
    const shares = new ProcessorShares();
    shares.add(usage(0, 0, { host: [0, 0] }), usage(100, 100, { host: [100, 100] }));
    shares.add(usage(900, 900, { host: [900, 900] }), usage(1000, 900, { host: [900, 900] }));
    expect(shares.lines()).toEqual([
      '100 %  host              its main thread was busy for  50 % of the time',
      '  0 %  of all processors went to other programs',
    ]);
  });

  it('says so where the system tells nothing', () => {
    const shares = new ProcessorShares();
    shares.add(usage(0, 0, {}), usage(100, 100, {}));
    expect(shares.lines()).toEqual(['this system does not tell what a process has used']);
  });
});
