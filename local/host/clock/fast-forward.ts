import type { Alarms } from './alarms.ts';
import type { ClockControl } from './clock-control.ts';
import type { Work } from './work.ts';

export interface FastForwardOptions {
  readonly control: ClockControl;
  readonly alarms: Alarms;
  /** What the host does by itself. */
  readonly work: Work;
  /** What callers wait for. */
  readonly calls: Work;
  /** The first instant an orchestration waits for that may be skipped to, in milliseconds since 1970. */
  readonly nextWait: () => number | undefined;
}

/**
 * Whenever nothing runs and nobody calls, puts the clock to the next instant an orchestration waits for. Whatever else
 * is due before that has its turn at its own time. Only orchestrations make the clock hurry: a timer function alone
 * would have it race for ever.
 */
export function startFastForward(options: FastForwardOptions): void {
  const { control, alarms, work, calls, nextWait } = options;
  let isHurrying = false;
  const hurry = async () => {
    if (isHurrying) return;
    isHurrying = true;
    while (work.isIdle && calls.isIdle) {
      const wait = nextWait();
      if (wait === undefined) break;
      await control.carryOut({ kind: 'set', target: () => Math.min(wait, alarms.next ?? wait) });
    }
    isHurrying = false;
  };
  // The next turn of the event loop, because what comes next may begin just now.
  const look = () => void setImmediate(() => void hurry());
  work.onIdle(look);
  calls.onIdle(look);
  look();
}
