import { EventType, type HistoryEvent } from '../../local/host/durable/protocol/history-event.ts';
import { shapeOf } from '../histories/describe-action.ts';

const names = new Map(Object.entries(EventType).map(([name, type]) => [type, name]));

/**
 * Describes each event by what both engines must agree on: its type, what it is about, the numbers that tie it to another
 * event, and the shape of a result.
 */
export const describeHistory = (events: readonly HistoryEvent[]): readonly string[] =>
  events.map(describeEvent);

function describeEvent(event: HistoryEvent): string {
  const parts = [names.get(event.EventType), ...describeMembers(event)];
  return parts.filter((part) => part !== undefined).join(' ');
}

function describeMembers(event: HistoryEvent): readonly (string | number | undefined)[] {
  switch (event.EventType) {
    case EventType.TaskScheduled:
    case EventType.SubOrchestrationInstanceCreated:
      return [event.Name, event.EventId];
    case EventType.TimerCreated:
      return [event.EventId];
    case EventType.TimerFired:
      return [event.TimerId];
    case EventType.TaskCompleted:
    case EventType.SubOrchestrationInstanceCompleted:
      return [event.TaskScheduledId, describeJson(event.Result)];
    case EventType.TaskFailed:
    case EventType.SubOrchestrationInstanceFailed:
      return [event.TaskScheduledId];
    case EventType.ExecutionStarted:
      return [event.Name, describeJson(event.Input)];
    case EventType.EventRaised:
      return [event.Name, describeJson(event.Input)];
    case EventType.ExecutionCompleted:
      return [event.OrchestrationStatus, describeJson(event.Result)];
    default:
      return [];
  }
}

const describeJson = (text: string | null): string | undefined =>
  text === null ? undefined : JSON.stringify(shapeOf(JSON.parse(text)));
