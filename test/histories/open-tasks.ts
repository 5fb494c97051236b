import { EventType } from '../../local/host/durable/protocol/history-event.ts';
import { ActionType, type Action } from '../../local/host/durable/protocol/action.ts';
import type { OrchestrationHandler } from 'durable-functions';
import type { GoldenHistory } from './golden-history.ts';
import { lastState } from './replay.ts';

/**
 * What an ended flow left open: activities and children without an end, and timers that neither fired nor were
 * cancelled. Azure keeps such an instance Running until all of it is done.
 */
export async function openTasks(
  flow: OrchestrationHandler,
  history: GoldenHistory,
): Promise<readonly string[]> {
  const cancelled = cancelledTimers((await lastState(flow, history)).actions);
  const ended = new Set(history.events.flatMap(endedTask));
  return history.events.flatMap((event) => {
    if (
      event.EventType === EventType.TaskScheduled ||
      event.EventType === EventType.SubOrchestrationInstanceCreated
    )
      return ended.has(event.EventId) ? [] : [`${event.Name} ${event.EventId}`];
    if (event.EventType !== EventType.TimerCreated || ended.has(event.EventId)) return [];
    return cancelled.has(Date.parse(event.FireAt)) ? [] : [`timer ${event.EventId}`];
  });
}

function endedTask(event: GoldenHistory['events'][number]): readonly number[] {
  if ('TaskScheduledId' in event) return [event.TaskScheduledId];
  return event.EventType === EventType.TimerFired ? [event.TimerId] : [];
}

/** The times of the cancelled timers, in milliseconds. */
const cancelledTimers = (actions: readonly Action[]): ReadonlySet<number> =>
  new Set(actions.flatMap(cancelledIn));

function cancelledIn(action: Action): readonly number[] {
  if ('compoundActions' in action) return action.compoundActions.flatMap(cancelledIn);
  return action.actionType === ActionType.CreateTimer && action.isCanceled ? [Date.parse(action.fireAt)] : [];
}
