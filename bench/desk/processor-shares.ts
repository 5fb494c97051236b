import { cpuTimes, loadSince } from '../cpu-load.ts';
import type { CpuTimes } from '../cpu-load.ts';
import { processTimes } from './process-times.ts';
import type { ProcessTimes } from './process-times.ts';

/** What processes, by name, have used at a moment. */
export interface Usage {
  readonly at: number;
  readonly machine: CpuTimes;
  readonly processes: ReadonlyMap<string, ProcessTimes>;
}

/** What the processes of a stack and this one have used until now. */
export function usageOf(pids: Readonly<Record<string, number>>): Usage {
  const processes = new Map<string, ProcessTimes>();
  for (const [name, pid] of Object.entries({ ...pids, 'the bench itself': process.pid })) {
    const times = processTimes(pid);
    if (times !== undefined) processes.set(name, times);
  }
  return { at: performance.now(), machine: cpuTimes(), processes };
}

/** Adds up which process used the processors while something was measured. */
export class ProcessorShares {
  readonly #used = new Map<string, { allMs: number; mainThreadMs: number }>();
  #elapsedMs = 0;
  #othersMs = 0;

  /** Counts what was used between two moments. */
  add(before: Usage, after: Usage): void {
    let own = 0;
    for (const [name, { allMs, mainThreadMs }] of after.processes) {
      const earlier = before.processes.get(name);
      if (earlier === undefined) continue;
      const sum = this.#used.get(name) ?? { allMs: 0, mainThreadMs: 0 };
      sum.allMs += allMs - earlier.allMs;
      sum.mainThreadMs += mainThreadMs - earlier.mainThreadMs;
      this.#used.set(name, sum);
      own += allMs - earlier.allMs;
    }
    const elapsedMs = after.at - before.at;
    this.#elapsedMs += elapsedMs;
    this.#othersMs += loadSince(before.machine, own, after.machine) * elapsedMs;
  }

  /** A line for each process, the busiest first, and one for all other programs. */
  lines(): string[] {
    const total = [...this.#used.values()].reduce((sum, { allMs }) => sum + allMs, 0);
    const lines = [...this.#used]
      .sort(([, a], [, b]) => b.allMs - a.allMs)
      .map(([name, { allMs, mainThreadMs }]) => {
        const busy = percent(mainThreadMs / this.#elapsedMs);
        return `${percent(allMs / total)}  ${name.padEnd(16)}  its main thread was busy for ${busy} of the time`;
      });
    if (lines.length === 0) return ['this system does not tell what a process has used'];
    return [
      ...lines,
      `${percent(this.#othersMs / this.#elapsedMs)}  of all processors went to other programs`,
    ];
  }
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`.padStart(5);
}
