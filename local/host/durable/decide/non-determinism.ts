import { EventType } from '../protocol/history-event.ts';
import type { HistoryEvent, HistoryEventOf } from '../protocol/history-event.ts';
import type { Decision } from './decision.ts';

/** The orchestrator, replayed, does not ask for what its history says it asked for. */
export class NonDeterminismError extends Error {}

export type ScheduledEvent = HistoryEventOf<
  | typeof EventType.TaskScheduled
  | typeof EventType.SubOrchestrationInstanceCreated
  | typeof EventType.TimerCreated
>;

const CHANGED = 'Was a change made to the orchestrator code after this instance had already started running?';
const ACTION_NAME = {
  activity: 'ScheduleTaskOrchestratorAction',
  timer: 'CreateTimerOrchestratorAction',
  child: 'CreateSubOrchestrationAction',
} as const;

/** What an execution fails with when the orchestrator does not ask for a task of its history. */
export function neverScheduled(event: ScheduledEvent): string {
  return message(event, task(event).inFull, "hasn't (yet?) scheduled this task", 'current replay execution');
}

export function isScheduled(event: HistoryEvent): event is ScheduledEvent {
  const type = event.EventType;
  return (
    type === EventType.TaskScheduled ||
    type === EventType.SubOrchestrationInstanceCreated ||
    type === EventType.TimerCreated
  );
}

/** Throws {@link NonDeterminismError}, in the words of the real extension, unless the decision made now is the one of the event. */
export function confirmDecision(event: ScheduledEvent, decision: Decision | undefined): void {
  if (decision === undefined) throw new NonDeterminismError(neverScheduled(event));
  const before = task(event);
  if (decision.kind !== before.kind)
    throw instead(event, `produced a ${ACTION_NAME[decision.kind]} action with this sequence number`);
  if (decision.kind !== 'timer' && decision.name.toLowerCase() !== before.name.toLowerCase())
    throw instead(event, `scheduled ${before.noun} named '${decision.name}' with this sequence number`);
}

function instead(event: ScheduledEvent, what: string): NonDeterminismError {
  return new NonDeterminismError(
    message(event, task(event).inShort, `instead ${what}`, 'current orchestration replay'),
  );
}

function message(event: ScheduledEvent, before: string, now: string, replay: string): string {
  const { noun } = task(event);
  return `Non-Deterministic workflow detected: A previous execution of this orchestration scheduled ${noun} ${before} but the ${replay} ${now}. ${CHANGED}`;
}

/** The task that an event stands for. The missing name of a timer is the extension's own. */
function task(event: ScheduledEvent) {
  const id = event.EventId;
  if (event.EventType === EventType.TimerCreated)
    return {
      kind: 'timer',
      name: '',
      noun: 'a timer task',
      inFull: `with sequence ID ${id},`,
      inShort: `with sequence number ${id} named`,
    } as const;
  const { Name: name, Version: version } = event;
  const inShort = `with sequence number ${id} named '${name}',`;
  const inFull = `with sequence ID ${id} and name '${name}'`;
  return event.EventType === EventType.TaskScheduled
    ? ({
        kind: 'activity',
        name,
        noun: 'an activity task',
        inFull: `${inFull} (version '${version}'),`,
        inShort,
      } as const)
    : ({
        kind: 'child',
        name,
        noun: 'a sub-orchestration task',
        inFull: `${inFull} (version '${version}', instance ID '${event.InstanceId}'),`,
        inShort,
      } as const);
}
