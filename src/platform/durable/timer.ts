import type { OrchestrationContext, TimerTask } from 'durable-functions';
import { SHORTEST_PAUSE_MS } from '../../core/due.ts';

/** A timer after whole seconds, because the engine drops the rest of a second. */
export function timerAfter(context: OrchestrationContext, seconds: number): TimerTask {
  const now = context.df.currentUtcDateTime.getTime();
  return context.df.createTimer(new Date(now + Math.ceil(seconds) * 1000));
}

/** A timer at an instant (RFC 3339) or less than a second before, and at least two seconds from now. */
export function timerAt(context: OrchestrationContext, at: string): TimerTask {
  const ms = Math.max(SHORTEST_PAUSE_MS, Date.parse(at) - context.df.currentUtcDateTime.getTime());
  return timerAfter(context, Math.floor(ms / 1000));
}
