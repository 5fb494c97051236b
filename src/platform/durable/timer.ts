import type { OrchestrationContext, TimerTask } from 'durable-functions';
import { SHORTEST_PAUSE_MS } from '../../core/due.ts';

/** A timer after whole seconds, because the engine drops the rest of a second. */
export function timerAfter(context: OrchestrationContext, seconds: number): TimerTask {
  const now = context.df.currentUtcDateTime.getTime();
  return context.df.createTimer(new Date(now + Math.ceil(seconds) * 1000));
}

const LONGEST_EARLY_PAUSE_MS = 10 * 60_000;

/**
 * A timer at an instant (RFC 3339), at least two seconds from now. It may fire early, which `isDue` allows for.
 *
 * @param early how often in a row it was too early already: the clock that named the instant runs behind the engine's, so
 *   the shortest pause doubles each time, up to ten minutes
 */
export function timerAt(context: OrchestrationContext, at: string, early = 0): TimerTask {
  const pause = Math.min(SHORTEST_PAUSE_MS * 2 ** early, LONGEST_EARLY_PAUSE_MS);
  const soonest = context.df.currentUtcDateTime.getTime() + pause;
  return context.df.createTimer(new Date(Math.max(soonest, Date.parse(at))));
}
