import type { Alarm, AlarmClock } from '../clock/alarms.ts';
import type { Timer, TimerTable } from './store/timer-table.ts';

/** Fires each stored timer when it is due. The rows are the only list; memory holds just the next instant. */
export class TimerService {
  readonly #table: TimerTable;
  readonly #clock: AlarmClock;
  readonly #fire: (timer: Timer) => void;
  /** Fired, but not yet read by an episode: their rows still exist. */
  readonly #fired = new Set<string>();
  #armedFor = Infinity;
  #alarm: Alarm | undefined;
  #stopped = false;

  constructor(table: TimerTable, clock: AlarmClock, fire: (timer: Timer) => void) {
    this.#table = table;
    this.#clock = clock;
    this.#fire = fire;
  }

  /** Fires what is due and waits for the next. Gives how many were fired. */
  run(): number {
    if (this.#stopped) return 0;
    const now = this.#clock.now().getTime();
    const due = this.#table.due(now).filter((timer) => !this.#fired.has(key(timer)));
    for (const timer of due) {
      this.#fired.add(key(timer));
      this.#fire(timer);
    }
    this.#armedFor = Infinity;
    const next = this.#table.nextAfter(now);
    if (next !== undefined) this.scheduled(next);
    return due.length;
  }

  /** A timer that is due at `dueAt` was stored. */
  scheduled(dueAt: number): void {
    if (this.#stopped || dueAt >= this.#armedFor) return;
    this.#armedFor = dueAt;
    this.#alarm?.cancel();
    this.#alarm = this.#clock.setAlarm(dueAt, () => this.run());
  }

  /** The row of a fired timer is gone. */
  settled(timer: Pick<Timer, 'executionId' | 'taskId'>): void {
    this.#fired.delete(key(timer));
  }

  stop(): void {
    this.#stopped = true;
    this.#alarm?.cancel();
  }
}

function key({ executionId, taskId }: Pick<Timer, 'executionId' | 'taskId'>): string {
  return `${executionId}:${taskId}`;
}
