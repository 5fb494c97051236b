import type { HttpHandler } from '../http/exchange.ts';
import { Alarms } from './alarms.ts';
import { ClockControl } from './clock-control.ts';
import { clockRoute } from './clock-route.ts';
import { startFastForward } from './fast-forward.ts';
import type { HostTime } from './host-time.ts';
import { Work } from './work.ts';

/** The first instant (milliseconds since 1970) an orchestration waits for; with `all`, also for an event or a time. */
export type NextWait = (all: boolean) => number | undefined;

/** What the parts of a host need to live by one clock. */
export interface Timekeeping {
  readonly alarms: Alarms;
  /** What the host does by itself: until it is idle, a clock that is moved stays where it is. */
  readonly work: Work;
  /** What callers wait for. */
  readonly calls: Work;
  /** `/admin/clock`. */
  readonly route: HttpHandler;
  /** Begins to skip waits, if that is wanted; to be called when all that waits has its alarms. */
  start(nextWait: NextWait): void;
}

export function keepTime({ clock, move, testClock, fastForward }: HostTime): Timekeeping {
  const work = new Work();
  const calls = new Work();
  const alarms = new Alarms(clock, work);
  clock.onMoved(() => alarms.ringDue());
  const control = new ClockControl({ clock, move, alarms, work });
  return {
    alarms,
    work,
    calls,
    route: clockRoute(testClock ? control : undefined),
    start: (nextWait) => {
      if (fastForward === 'off') return;
      startFastForward({ control, alarms, work, calls, nextWait: () => nextWait(fastForward === 'all') });
    },
  };
}
