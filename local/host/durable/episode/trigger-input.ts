import { LONG_TIMER_PIECE_MS, MAXIMUM_SHORT_TIMER_MS } from '../decide/long-timer.ts';
import { EventType } from '../protocol/history-event.ts';
import type { HistoryEvent } from '../protocol/history-event.ts';
import type { Session } from './session.ts';

const DAY_MS = 86_400_000;

const PROTOCOL = {
  upperSchemaVersion: 1,
  /** Replay schema V4, spoken by durable-functions 3.x since 3.4; older ones take their own latest. */
  upperSchemaVersionNew: 3,
  longRunningTimerIntervalDuration: dotnetDuration(LONG_TIMER_PIECE_MS),
  maximumShortTimerDuration: dotnetDuration(MAXIMUM_SHORT_TIMER_MS),
  /** The name is misspelled in the protocol. */
  defaultHttpAsyncRequestSleepTimeMillseconds: 30_000,
};

/**
 * What an orchestrator function is called with: the whole history, of which `fresh` is new. In Azure this arrives as
 * JSON text. Here it is made of copies, because reading the text of a long history anew in every episode costs more
 * than the replay; and of fresh copies each time, because the SDK and the app may change what they are given.
 */
export function triggerInput(
  { instance, events }: Session,
  fresh: readonly HistoryEvent[],
): Record<string, unknown> {
  const { instanceId, input, parent } = instance;
  return {
    history: [...events.map(copyOf), ...fresh.map((event) => ({ ...copyOf(event), IsPlayed: false }))],
    input: input === null ? null : (JSON.parse(input) as unknown),
    instanceId,
    isReplaying: events.length > 0,
    parentInstanceId: parent?.instanceId ?? null,
    ...PROTOCOL,
  };
}

/** Few events have something inside that a shallow copy would share. */
function copyOf(event: HistoryEvent): HistoryEvent {
  if (event.EventType === EventType.ExecutionStarted) return structuredClone(event);
  if ('FailureDetails' in event && event.FailureDetails !== null) return structuredClone(event);
  return { ...event };
}

/** Whole days as .NET writes a TimeSpan: `3.00:00:00`. */
function dotnetDuration(milliseconds: number): string {
  return `${milliseconds / DAY_MS}.00:00:00`;
}
