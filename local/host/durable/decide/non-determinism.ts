import { EventType } from '../protocol/history-event.ts';
import type { HistoryEventOf } from '../protocol/history-event.ts';
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

/** Throws {@link NonDeterminismError}, in the words of the real extension, unless the decision made now is the one of the event. */
export function confirmDecision(event: ScheduledEvent, decision: Decision | undefined): void {
  const before = describe(event);
  const prefix = `Non-Deterministic workflow detected: A previous execution of this orchestration scheduled ${before.text}`;
  if (decision === undefined)
    throw new NonDeterminismError(
      `${prefix}, but the current replay execution hasn't (yet?) scheduled this task. ${CHANGED}`,
    );
  if (decision.kind !== before.kind)
    throw new NonDeterminismError(
      `${prefix}, but the current orchestration replay instead produced a ${ACTION_NAME[decision.kind]} action with this sequence number. ${CHANGED}`,
    );
  if (decision.kind !== 'timer' && decision.name.toLowerCase() !== before.name.toLowerCase())
    throw new NonDeterminismError(
      `${prefix}, but the current orchestration replay instead scheduled ${before.noun} named '${decision.name}' with this sequence number. ${CHANGED}`,
    );
}

function describe(event: ScheduledEvent) {
  const id = `with sequence ID ${event.EventId}`;
  switch (event.EventType) {
    case EventType.TaskScheduled: {
      const noun = 'an activity task';
      const text = `${noun} ${id} and name '${event.Name}' (version '${event.Version}')`;
      return { kind: 'activity', name: event.Name, noun, text } as const;
    }
    case EventType.SubOrchestrationInstanceCreated: {
      const noun = 'a sub-orchestration task';
      const text = `${noun} ${id} and name '${event.Name}' (version '${event.Version}', instance ID '${event.InstanceId}')`;
      return { kind: 'child', name: event.Name, noun, text } as const;
    }
    case EventType.TimerCreated:
      return { kind: 'timer', name: '', noun: 'a timer task', text: `a timer task ${id}` } as const;
  }
}
