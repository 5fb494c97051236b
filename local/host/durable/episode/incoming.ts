import type { Instance } from '../instance.ts';
import type { InboxEntry, TaskOutcome, VolatileMessage } from '../message.ts';
import { EventType } from '../protocol/history-event.ts';
import type { HistoryEvent } from '../protocol/history-event.ts';
import type { Consumed, TaskKey } from '../store/hub-store.ts';

/** What an episode begins with. */
export interface Incoming {
  readonly events: readonly HistoryEvent[];
  /** Which inbox message an event came from. */
  readonly sequenceOf: ReadonlyMap<HistoryEvent, number>;
  readonly consumed: Consumed;
}

/**
 * Turns messages into history events, the start first, then in the order they came. Messages for another
 * generation are consumed without effect.
 */
export function takeIn(
  instance: Instance,
  inbox: readonly InboxEntry[],
  volatile: readonly VolatileMessage[],
  timestamp: string,
): Incoming {
  const events: HistoryEvent[] = [];
  const sequenceOf = new Map<HistoryEvent, number>();
  for (const entry of startFirst(inbox)) {
    if (entry.executionId !== null && entry.executionId !== instance.executionId) continue;
    const event = storedEvent(instance, entry, timestamp);
    events.push(event);
    sequenceOf.set(event, entry.sequence);
  }
  for (const message of volatile) {
    if (message.executionId === instance.executionId) events.push(volatileEvent(message, timestamp));
  }
  return { events, sequenceOf, consumed: consumedBy(inbox, volatile) };
}

/** The rows that the messages stand for. */
export function consumedBy(inbox: readonly InboxEntry[], volatile: readonly VolatileMessage[]): Consumed {
  const keys = (kind: VolatileMessage['kind']): TaskKey[] =>
    volatile
      .filter((message) => message.kind === kind)
      .map(({ executionId, taskId }) => ({ executionId, taskId }));
  return {
    messages: inbox.map(({ sequence }) => sequence),
    activities: keys('activity-done'),
    timers: keys('timer-fired'),
  };
}

/** Events carried over by a continue-as-new are older than the start of the new generation. */
function startFirst(inbox: readonly InboxEntry[]): InboxEntry[] {
  const isStart = ({ message }: InboxEntry) => message.kind === 'start';
  return [...inbox.filter(isStart), ...inbox.filter((entry) => !isStart(entry))];
}

function storedEvent(instance: Instance, { message }: InboxEntry, Timestamp: string): HistoryEvent {
  const common = { EventId: -1, Timestamp };
  switch (message.kind) {
    case 'start':
      return executionStarted(instance, Timestamp);
    case 'event':
      return { EventType: EventType.EventRaised, ...common, Name: message.name, Input: message.input };
    case 'terminate':
      return { EventType: EventType.ExecutionTerminated, ...common, Input: message.reason };
    case 'suspend':
      return { EventType: EventType.ExecutionSuspended, ...common, Reason: message.reason };
    case 'resume':
      return { EventType: EventType.ExecutionResumed, ...common, Reason: message.reason };
    case 'child-done':
      return message.outcome.ok
        ? {
            EventType: EventType.SubOrchestrationInstanceCompleted,
            ...common,
            TaskScheduledId: message.taskId,
            Result: message.outcome.result,
          }
        : {
            EventType: EventType.SubOrchestrationInstanceFailed,
            ...common,
            ...failure(message.taskId, message.outcome),
          };
  }
}

function volatileEvent(message: VolatileMessage, Timestamp: string): HistoryEvent {
  const common = { EventId: -1, Timestamp };
  if (message.kind === 'timer-fired') {
    const FireAt = new Date(message.fireAt).toISOString();
    return { EventType: EventType.TimerFired, ...common, TimerId: message.taskId, FireAt };
  }
  const { outcome, taskId } = message;
  return outcome.ok
    ? { EventType: EventType.TaskCompleted, ...common, TaskScheduledId: taskId, Result: outcome.result }
    : { EventType: EventType.TaskFailed, ...common, ...failure(taskId, outcome) };
}

function failure(taskId: number, outcome: Extract<TaskOutcome, { ok: false }>) {
  return {
    TaskScheduledId: taskId,
    Reason: outcome.reason,
    Details: outcome.details,
    FailureDetails: outcome.failureDetails ?? null,
  };
}

function executionStarted(instance: Instance, Timestamp: string): HistoryEvent {
  const { parent } = instance;
  return {
    EventType: EventType.ExecutionStarted,
    EventId: -1,
    Timestamp,
    Name: instance.name,
    Version: instance.version,
    Input: instance.input,
    OrchestrationInstance: { InstanceId: instance.instanceId, ExecutionId: instance.executionId },
    ParentInstance:
      parent === null
        ? null
        : {
            Name: parent.name,
            OrchestrationInstance: { InstanceId: parent.instanceId, ExecutionId: parent.executionId },
            TaskScheduleId: parent.taskId,
            Version: '',
          },
    Tags: null,
  };
}
