import type { OrchestrationContext, TimerTask } from 'durable-functions';
import { SHORTEST_PAUSE_MS } from '../../core/due.ts';

/** A timer after whole seconds, because the engine drops the rest of a second. */
export function timerAfter(context: OrchestrationContext, seconds: number): TimerTask {
  const now = context.df.currentUtcDateTime.getTime();
  return context.df.createTimer(new Date(now + Math.ceil(seconds) * 1000));
}

/** A timer at an instant (RFC 3339), at least two seconds from now. It may fire early, which `isDue` allows for. */
export function timerAt(context: OrchestrationContext, at: string): TimerTask {
  const soonest = context.df.currentUtcDateTime.getTime() + SHORTEST_PAUSE_MS;
  return context.df.createTimer(new Date(Math.max(soonest, Date.parse(at))));
}
