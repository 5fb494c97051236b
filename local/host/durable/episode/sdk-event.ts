import { EventType } from '../protocol/history-event.ts';
import type { HistoryEvent } from '../protocol/history-event.ts';

/** An event in the hands of the SDK, which tells replay from news by the mark and works with dates. */
export type SdkEvent = Omit<HistoryEvent, 'Timestamp'> & {
  readonly IsPlayed: boolean;
  readonly Timestamp: Date;
};

/**
 * An event as the SDK is given it in every replay from now on. It is made once, yet what reaches the app's own code is
 * new each time, as it is in Azure: the current time, and the details of a failure.
 */
export function sdkEvent(event: HistoryEvent, IsPlayed: boolean): SdkEvent {
  switch (event.EventType) {
    case EventType.OrchestratorStarted:
      return new Started(event.EventId, Date.parse(event.Timestamp), IsPlayed);
    case EventType.TaskFailed:
    case EventType.SubOrchestrationInstanceFailed:
      return detailsAnew({ ...event, IsPlayed, Timestamp: new Date(event.Timestamp) }, event.FailureDetails);
    default:
      return { ...event, IsPlayed, Timestamp: new Date(event.Timestamp) };
  }
}

class Started {
  readonly EventType = EventType.OrchestratorStarted;
  readonly EventId: number;
  readonly IsPlayed: boolean;
  readonly #at: number;

  constructor(id: number, at: number, isPlayed: boolean) {
    this.EventId = id;
    this.IsPlayed = isPlayed;
    this.#at = at;
  }

  get Timestamp(): Date {
    return new Date(this.#at);
  }
}

function detailsAnew(event: SdkEvent, details: unknown): SdkEvent {
  return Object.defineProperty(event, 'FailureDetails', { get: () => structuredClone(details) });
}
