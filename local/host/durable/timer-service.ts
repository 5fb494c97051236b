import type { Clock } from '../../kit/clock.ts';
import type { Timer, TimerTable } from './store/timer-table.ts';

/** setTimeout takes no more; a longer wait is set again when it ends. */
const LONGEST_WAIT_MS = 2 ** 31 - 1;

/** Fires each stored timer when it is due, never before. The rows are the only list; memory holds just the next instant. */
export class TimerService {
  readonly #table: TimerTable;
  readonly #clock: Clock;
  readonly #fire: (timer: Timer) => void;
  /** Fired, and not yet taken in by an episode: their rows are still there. */
  readonly #fired = new Set<string>();
  #armedFor = Infinity;
  #timeout: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(table: TimerTable, clock: Clock, fire: (timer: Timer) => void) {
    this.#table = table;
    this.#clock = clock;
    this.#fire = fire;
  }

  /** Fires what is due and waits for the next. */
  run(): void {
    if (this.#stopped) return;
    const now = this.#clock.now().getTime();
    for (const timer of this.#table.due(now)) {
      if (this.#fired.has(key(timer))) continue;
      this.#fired.add(key(timer));
      this.#fire(timer);
    }
    this.#armedFor = Infinity;
    const next = this.#table.nextAfter(now);
    if (next !== undefined) this.scheduled(next);
  }

  /** A timer for `fireAt` was stored. */
  scheduled(fireAt: number): void {
    if (this.#stopped || fireAt >= this.#armedFor) return;
    this.#armedFor = fireAt;
    clearTimeout(this.#timeout);
    const wait = Math.max(0, fireAt - this.#clock.now().getTime());
    this.#timeout = setTimeout(() => this.run(), Math.min(wait, LONGEST_WAIT_MS));
  }

  /** The row of a fired timer is gone. */
  settled(timer: Pick<Timer, 'executionId' | 'taskId'>): void {
    this.#fired.delete(key(timer));
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timeout);
  }
}

function key({ executionId, taskId }: Pick<Timer, 'executionId' | 'taskId'>): string {
  return `${executionId}:${taskId}`;
}
