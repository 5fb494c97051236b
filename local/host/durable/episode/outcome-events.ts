import type { Decision } from '../decide/decision.ts';
import { EventType } from '../protocol/history-event.ts';
import type { HistoryEvent } from '../protocol/history-event.ts';
import type { Advance } from './advance.ts';

/** The events an episode ends with: what was scheduled, in order, and how the execution ended if it did. */
export function outcomeEvents({ decisions, completion }: Advance, Timestamp: string): HistoryEvent[] {
  const events = decisions.map((decision) => scheduledEvent(decision, Timestamp));
  if (completion !== undefined && completion.status !== 'ContinuedAsNew')
    events.push({
      EventType: EventType.ExecutionCompleted,
      EventId: -1,
      Timestamp,
      OrchestrationStatus: completion.status,
      Result: completion.result,
      FailureDetails: null,
    });
  events.push({ EventType: EventType.OrchestratorCompleted, EventId: -1, Timestamp });
  return events;
}

function scheduledEvent(decision: Decision, Timestamp: string): HistoryEvent {
  const common = { EventId: decision.id, Timestamp };
  switch (decision.kind) {
    case 'activity':
      return {
        EventType: EventType.TaskScheduled,
        ...common,
        Name: decision.name,
        Version: '',
        Input: decision.input,
      };
    case 'timer':
      return {
        EventType: EventType.TimerCreated,
        ...common,
        FireAt: new Date(decision.fireAt).toISOString(),
      };
    case 'child':
      return {
        EventType: EventType.SubOrchestrationInstanceCreated,
        ...common,
        InstanceId: decision.instanceId,
        Name: decision.name,
        Version: decision.version,
        Input: decision.input,
      };
  }
}
