import type { TypedData } from '../core/typed-data.ts';
import type { ScheduleStatus } from './schedule-status.ts';

/** What a timer function is handed, as .NET's TimerInfo is written. No status when the timer is not monitored. */
export function timerInput(status: ScheduleStatus | undefined, isPastDue: boolean): TypedData {
  const ScheduleStatus =
    status === undefined
      ? null
      : {
          Last: dotnetDate(status.last),
          Next: dotnetDate(status.next),
          LastUpdated: dotnetDate(status.lastUpdated),
        };
  return { json: JSON.stringify({ Schedule: { AdjustForDST: true }, ScheduleStatus, IsPastDue: isPastDue }) };
}

/** As Newtonsoft writes a date in a host that runs in UTC: an offset instead of Z, a fraction only if there is one. */
function dotnetDate(instant: number): string {
  return new Date(instant).toISOString().replace(/(?:\.000|0{1,2})?Z$/, '+00:00');
}
