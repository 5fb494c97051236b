import { hasClockFile, readClockFile, writeClockFile } from '../../kit/clock-file.ts';
import { followClock } from '../../kit/follow-clock.ts';
import { MovableClock } from '../../kit/movable-clock.ts';
import type { Log } from '../log.ts';
import type { MoveClock } from './clock-control.ts';
import { moveDate } from './moving-date.ts';

/** Which waits the host skips by itself: none, those for time alone, or those for an event or a time as well. */
export type FastForward = 'off' | 'waits' | 'all';

export interface HostTimeOptions {
  /** `POST /admin/clock` may move the time. */
  readonly testClock: boolean;
  readonly fastForward: FastForward;
  /** The time is the supervisor's. */
  readonly followClock: boolean;
  /** Where the host keeps how far ahead its own clock is. */
  readonly dataFolder: string;
}

/** The time of one host, and who may move it. */
export interface HostTime {
  readonly clock: MovableClock;
  readonly move: MoveClock;
  readonly testClock: boolean;
  readonly fastForward: FastForward;
}

/**
 * The time by these options. When it can be moved, `Date` of this process moves with it from now on, so this has to
 * come before the app is loaded. A clock of one's own goes on where the data folder was left.
 */
export async function openHostTime(options: HostTimeOptions): Promise<HostTime> {
  const { testClock, fastForward, dataFolder } = options;
  const isReal = !testClock && fastForward === 'off' && !options.followClock;
  if (isReal) return { ...ownClock(dataFolder, 0), testClock, fastForward };
  const owned = options.followClock ? await followClock() : ownClock(dataFolder, readClockFile(dataFolder));
  moveDate(() => owned.clock.milliseconds());
  return { ...owned, testClock, fastForward };
}

/** Says so when what is in the data folder was written at a later time than it is now. */
export function warnIfLeftAhead({ clock }: HostTime, dataFolder: string, log: Log): void {
  if (!hasClockFile(dataFolder) || readClockFile(dataFolder) <= clock.offsetMs) return;
  const message = `${dataFolder} was left ahead of time and goes back to the real one; --test-clock stays there`;
  log({ level: 'warning', message });
}

function ownClock(dataFolder: string, offsetMs: number): { clock: MovableClock; move: MoveClock } {
  const clock = new MovableClock(offsetMs);
  const move = (ahead: number) => {
    writeClockFile(dataFolder, ahead);
    clock.moveTo(ahead);
    return Promise.resolve();
  };
  return { clock, move };
}
