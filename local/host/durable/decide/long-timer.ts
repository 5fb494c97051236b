import type { RetryClock } from './retry.ts';
import type { Routine } from './task.ts';

const DAY_MS = 86_400_000;
/** A storage queue cannot hide a message longer than a week; longer timers are made of pieces. */
export const MAXIMUM_SHORT_TIMER_MS = 6 * DAY_MS;
export const LONG_TIMER_PIECE_MS = 3 * DAY_MS;

/** A timer of any length: each piece takes a sequence number of its own, and the SDK counts the same. */
export function* longTimer(fireAt: number, clock: RetryClock): Routine {
  if (fireAt - clock.now() <= MAXIMUM_SHORT_TIMER_MS) {
    yield clock.timer(fireAt);
    return;
  }
  while (clock.now() < fireAt) yield clock.timer(Math.min(fireAt, clock.now() + LONG_TIMER_PIECE_MS));
}
