import { LONG_TIMER_PIECE_MS, MAXIMUM_SHORT_TIMER_MS } from '../decide/long-timer.ts';
import type { HistoryEvent } from '../protocol/history-event.ts';
import { sdkEvent } from './sdk-event.ts';
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
 * JSON text. Here the SDK is given again what it was given before, because reading the text of a long history anew
 * in every episode takes longer than the replay.
 */
export function triggerInput(
  { instance, played }: Session,
  fresh: readonly HistoryEvent[],
): Record<string, unknown> {
  const { instanceId, input, parent } = instance;
  return {
    history: [...played, ...fresh.map((event) => sdkEvent(event, false))],
    input: input === null ? null : (JSON.parse(input) as unknown),
    instanceId,
    isReplaying: played.length > 0,
    parentInstanceId: parent?.instanceId ?? null,
    ...PROTOCOL,
  };
}

/** Whole days as .NET writes a TimeSpan: `3.00:00:00`. */
function dotnetDuration(milliseconds: number): string {
  return `${milliseconds / DAY_MS}.00:00:00`;
}
