import type { Alarm, AlarmClock } from '../clock/alarms.ts';
import { LONG_MOVE_MS } from '../clock/clock-control.ts';
import { waitAtMost } from '../clock/patience.ts';
import type { RetryContext } from '../core/programming-model.ts';
import { errorText } from '../log.ts';
import type { Log, LogLevel } from '../log.ts';
import { nextRetry } from '../core/retry-policy.ts';
import type { RetryPolicy } from '../core/retry-policy.ts';
import { firstStatus, resumedStatus, statusAfter } from './schedule-status.ts';
import type { ScheduleStatus } from './schedule-status.ts';
import { NEVER } from './schedule.ts';
import type { Schedule } from './schedule.ts';
import type { StatusTable } from './status-table.ts';

export interface TimedFunctionOptions {
  readonly name: string;
  readonly schedule: Schedule;
  readonly retry: RetryPolicy;
  readonly runOnStartup: boolean;
  /** Where the status is kept over restarts; nowhere when the timer is not monitored. */
  readonly statuses: StatusTable | undefined;
  readonly clock: AlarmClock;
  readonly log: Log;
  /** Calls the function once. Rejects with what it threw. */
  readonly call: (occasion: Occasion) => Promise<void>;
}

/** Why the function is called: one due occurrence, or a repetition of it. */
export interface Occasion {
  /** The status before this occurrence; nothing when the timer is not monitored. */
  readonly status: ScheduleStatus | undefined;
  readonly isPastDue: boolean;
  /** Absent at the first attempt. */
  readonly retryContext?: RetryContext;
}

/** One occurrence with all its attempts. */
interface Run {
  readonly startedAt: number;
  readonly isPastDue: boolean;
  readonly retryContext?: RetryContext;
}

/** An alarm this late did not ring late: the clock was moved over the occurrence, as if the host had been down. */
const MISSED_AFTER_MS = 10_000;

/**
 * Calls one timer function on its schedule. Never twice at once: the next occurrence is waited for when a run is
 * over, and occurrences that passed meanwhile, or while the host was down, collapse into one.
 */
export class TimedFunction {
  readonly #options: TimedFunctionOptions;
  #status: ScheduleStatus;
  #alarm: Alarm | undefined;
  #attempting: Promise<void> | undefined;
  #stopped = false;
  #abandoned = false;

  constructor(options: TimedFunctionOptions) {
    this.#options = options;
    this.#status = firstStatus(options.schedule, this.#now());
  }

  /** Takes up the schedule where the last process left it. */
  start(): void {
    const { name, schedule, runOnStartup, statuses } = this.#options;
    const stored = statuses?.find(name);
    if (stored !== undefined) this.#status = resumedStatus(schedule, stored, this.#now());
    if (this.#status !== stored) this.#keepStatus();
    if (this.#status.next === NEVER) this.#log('warning', 'its schedule never comes');
    if (this.#status.next < this.#now()) {
      this.#log('information', 'past due on its schedule, called now');
      this.#beginNow(true);
    } else if (runOnStartup) this.#beginNow(false);
    else this.#waitForNext();
  }

  /** The timer information for a manual call; `undefined` when the timer is not monitored. */
  get status(): ScheduleStatus | undefined {
    return this.#options.statuses === undefined ? undefined : this.#status;
  }

  /**
   * Begins nothing more; resolves when what runs has ended, or after `patienceMs`. What did not end, or waits to be
   * repeated, is past due at the next start, if the timer is monitored.
   */
  async stop(patienceMs: number): Promise<void> {
    this.#stopped = true;
    this.#alarm?.cancel();
    await waitAtMost(patienceMs, this.#attempting);
    this.#abandoned = true;
  }

  #now(): number {
    return this.#options.clock.now().getTime();
  }

  #beginNow(isPastDue: boolean): void {
    const startedAt = this.#now();
    this.#alarm = this.#options.clock.setAlarm(startedAt, () => this.#attempt({ startedAt, isPastDue }));
  }

  #waitForNext(): void {
    const { next } = this.#status;
    if (this.#stopped || next === NEVER) return;
    // Already behind after a long run: that is being late, not having missed it.
    const expected = Math.max(next, this.#now());
    const isOften = this.#options.schedule.next(next) - next < LONG_MOVE_MS;
    const ring = () => {
      const startedAt = this.#now();
      return this.#attempt({ startedAt, isPastDue: startedAt - expected >= MISSED_AFTER_MS });
    };
    this.#alarm = this.#options.clock.setAlarm(next, ring, isOften);
  }

  async #attempt(run: Run): Promise<number> {
    this.#attempting = this.#callOnce(run);
    await this.#attempting;
    return run.retryContext === undefined ? 1 : 0;
  }

  async #callOnce(run: Run): Promise<void> {
    const { retryContext, isPastDue } = run;
    try {
      await this.#options.call({
        status: this.status,
        isPastDue,
        ...(retryContext === undefined ? {} : { retryContext }),
      });
    } catch (error) {
      this.#log('error', errorText(error));
      this.#failed(run, error);
      return;
    }
    this.#finished(run);
  }

  #failed(run: Run, error: unknown): void {
    const { retry } = this.#options;
    const retryContext = nextRetry(retry, run.retryContext, error);
    if (retryContext === undefined) {
      this.#finished(run);
    } else if (!this.#stopped) {
      const at = this.#now() + retry.delay(retryContext.retryCount);
      this.#alarm = this.#options.clock.setAlarm(at, () => this.#attempt({ ...run, retryContext }));
    }
  }

  #finished({ startedAt }: Run): void {
    if (this.#abandoned) return;
    this.#status = statusAfter(this.#options.schedule, startedAt);
    this.#keepStatus();
    this.#waitForNext();
  }

  /** Best effort, as in Azure: without it the timer may be called once too often after a restart. */
  #keepStatus(): void {
    const { statuses, name } = this.#options;
    try {
      statuses?.put(name, this.#status);
    } catch (error) {
      this.#log('error', `its schedule status cannot be stored: ${errorText(error)}`);
    }
  }

  #log(level: LogLevel, message: string): void {
    this.#options.log({ level, message, functionName: this.#options.name });
  }
}
