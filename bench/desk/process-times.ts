import { readFileSync } from 'node:fs';

/** Linux tells processor times in hundredths of a second. */
const TICK_MS = 10;

/** Processor time since a process started, in milliseconds. */
export interface ProcessTimes {
  readonly allMs: number;
  /** Of the thread that runs JavaScript alone. */
  readonly mainThreadMs: number;
}

/** What a process has used. Undefined where the system keeps no `/proc`, and for a process that has ended. */
export function processTimes(pid: number): ProcessTimes | undefined {
  try {
    const ms = (path: string) => statMs(readFileSync(path, 'latin1'));
    return { allMs: ms(`/proc/${pid}/stat`), mainThreadMs: ms(`/proc/${pid}/task/${pid}/stat`) };
  } catch {
    return undefined;
  }
}

/** The time in user and in system mode of a line of `/proc/PID/stat` (proc_pid_stat(5), fields 14 and 15). */
export function statMs(stat: string): number {
  // Field 2 is the name of the program in brackets; it may hold spaces and brackets itself.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [user, system] = [Number(fields[11]), Number(fields[12])];
  if (!Number.isFinite(user + system)) throw new Error(`no line of /proc/PID/stat: ${stat}`);
  return (user + system) * TICK_MS;
}
