import { EventType } from '../protocol/history-event.ts';
import type { HistoryEvent } from '../protocol/history-event.ts';

/** An event in the hands of the SDK, which tells replay from news by the mark and turns time texts into dates. */
export type SdkEvent = Omit<HistoryEvent, 'Timestamp'> & {
  readonly IsPlayed: boolean;
  readonly Timestamp: string | Date;
};

export function sdkEvent(event: HistoryEvent, IsPlayed: boolean): SdkEvent {
  const isHandedOn = event.EventType === EventType.OrchestratorStarted;
  return { ...event, IsPlayed, Timestamp: isHandedOn ? event.Timestamp : new Date(event.Timestamp) };
}

/** What reaches the app's own code is new each time, as it is in Azure: the current time, and details of a failure. */
export function unshared(event: SdkEvent): SdkEvent {
  switch (event.EventType) {
    case EventType.OrchestratorStarted:
      return { ...event };
    case EventType.TaskFailed:
    case EventType.SubOrchestrationInstanceFailed:
      return structuredClone(event);
    default:
      return event;
  }
}
