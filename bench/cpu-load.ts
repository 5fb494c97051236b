import { cpus } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';

/** Processor time of this machine since it started, in milliseconds. */
export interface CpuTimes {
  readonly busyMs: number;
  /** Busy or not, of all processors together. */
  readonly totalMs: number;
}

export function cpuTimes(): CpuTimes {
  const times = cpus().map((cpu) => cpu.times);
  const totalMs = sum(times.flatMap((one) => Object.values(one)));
  return { totalMs, busyMs: totalMs - sum(times.map(({ idle }) => idle)) };
}

/**
 * The share of the processors, from 0 to 1, that was busy since `before` with something else than the `ownMs` this
 * process and its children used.
 */
export function loadSince(before: CpuTimes, ownMs: number, now = cpuTimes()): number {
  return Math.max(0, now.busyMs - before.busyMs - ownMs) / (now.totalMs - before.totalMs);
}

/** The share of the processors that is busy over the next `milliseconds`. */
export async function cpuLoad(milliseconds: number): Promise<number> {
  const before = cpuTimes();
  await pause(milliseconds);
  return loadSince(before, 0);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
