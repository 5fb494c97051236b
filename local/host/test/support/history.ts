import type { Action } from '../../durable/protocol/action.ts';
import { ActionType } from '../../durable/protocol/action.ts';
import { EventType } from '../../durable/protocol/history-event.ts';
import type { HistoryEvent } from '../../durable/protocol/history-event.ts';
import type { OrchestratorState } from '../../durable/protocol/orchestrator-state.ts';

export const START = Date.parse('2026-01-01T00:00:00.000Z');

/** A point in time, in milliseconds after {@link START}. */
function at(milliseconds: number): string {
  return new Date(START + milliseconds).toISOString();
}

/** The beginning of every history. */
export function begun(): HistoryEvent[] {
  return [
    wake(0),
    {
      EventType: EventType.ExecutionStarted,
      EventId: -1,
      Timestamp: at(0),
      Name: 'flow',
      Version: '',
      Input: null,
      OrchestrationInstance: { InstanceId: 'i', ExecutionId: 'x' },
      ParentInstance: null,
      Tags: null,
    },
  ];
}

/** The start of an episode. */
export function wake(milliseconds: number): HistoryEvent {
  return { EventType: EventType.OrchestratorStarted, EventId: -1, Timestamp: at(milliseconds) };
}

export function scheduled(EventId: number, Name: string): HistoryEvent {
  return {
    EventType: EventType.TaskScheduled,
    EventId,
    Timestamp: at(0),
    Name,
    Version: '',
    Input: '[null]',
  };
}

export function completed(TaskScheduledId: number): HistoryEvent {
  return {
    EventType: EventType.TaskCompleted,
    EventId: -1,
    Timestamp: at(0),
    TaskScheduledId,
    Result: '"ok"',
  };
}

export function failed(TaskScheduledId: number, IsNonRetriable = false): HistoryEvent {
  return {
    EventType: EventType.TaskFailed,
    EventId: -1,
    Timestamp: at(0),
    TaskScheduledId,
    Reason: 'no',
    Details: '',
    FailureDetails: IsNonRetriable ? { IsNonRetriable } : null,
  };
}

export function childCreated(EventId: number, Name: string): HistoryEvent {
  return {
    EventType: EventType.SubOrchestrationInstanceCreated,
    EventId,
    Timestamp: at(0),
    InstanceId: `x:${EventId}`,
    Name,
    Version: '',
    Input: 'null',
  };
}

export function timerCreated(EventId: number, fireAt: number): HistoryEvent {
  return { EventType: EventType.TimerCreated, EventId, Timestamp: at(0), FireAt: at(fireAt) };
}

export function timerFired(TimerId: number, fireAt: number): HistoryEvent {
  return {
    EventType: EventType.TimerFired,
    EventId: -1,
    Timestamp: at(fireAt),
    TimerId,
    FireAt: at(fireAt),
  };
}

export function raised(Name: string, Input = 'null'): HistoryEvent {
  return { EventType: EventType.EventRaised, EventId: -1, Timestamp: at(0), Name, Input };
}

export function suspended(): HistoryEvent {
  return { EventType: EventType.ExecutionSuspended, EventId: -1, Timestamp: at(0), Reason: '' };
}

export function resumed(): HistoryEvent {
  return { EventType: EventType.ExecutionResumed, EventId: -1, Timestamp: at(0), Reason: '' };
}

export function callActivity(functionName: string): Action {
  return { actionType: ActionType.CallActivity, functionName };
}

export function callWithRetry(functionName: string, maxNumberOfAttempts: number): Action {
  return {
    actionType: ActionType.CallActivityWithRetry,
    functionName,
    retryOptions: { firstRetryIntervalInMilliseconds: 1000, maxNumberOfAttempts, backoffCoefficient: 2 },
  };
}

export function callChild(functionName: string): Action {
  return { actionType: ActionType.CallSubOrchestrator, functionName };
}

export function createTimer(fireAt: number, isCanceled = false): Action {
  return { actionType: ActionType.CreateTimer, fireAt: at(fireAt), isCanceled };
}

export function waitFor(externalEventName: string): Action {
  return { actionType: ActionType.WaitForExternalEvent, externalEventName };
}

export function continueAsNew(input: unknown): Action {
  return { actionType: ActionType.ContinueAsNew, input };
}

export function whenAll(...compoundActions: Action[]): Action {
  return { actionType: ActionType.WhenAll, compoundActions };
}

export function whenAny(...compoundActions: Action[]): Action {
  return { actionType: ActionType.WhenAny, compoundActions };
}

/** The orchestrator waits for the last of these. */
export function waiting(...actions: Action[]): OrchestratorState {
  return { isDone: false, actions };
}

export function returned(output: unknown, ...actions: Action[]): OrchestratorState {
  return { isDone: true, actions, output };
}

export function threw(error: string, ...actions: Action[]): OrchestratorState {
  return { isDone: false, actions, error };
}
