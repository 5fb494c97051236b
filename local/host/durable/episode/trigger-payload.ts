import { LONG_TIMER_PIECE_MS, MAXIMUM_SHORT_TIMER_MS } from '../decide/long-timer.ts';
import type { HistoryEvent } from '../protocol/history-event.ts';
import { eventTexts, joinTexts } from './session.ts';
import type { Session } from './session.ts';

const DAY_MS = 86_400_000;
/** Replay schema V4, spoken by durable-functions 3.x since 3.4; older ones take their own latest. */
const SCHEMA_VERSIONS = '"upperSchemaVersion":1,"upperSchemaVersionNew":3';
const DURATIONS = JSON.stringify({
  longRunningTimerIntervalDuration: dotnetDuration(LONG_TIMER_PIECE_MS),
  maximumShortTimerDuration: dotnetDuration(MAXIMUM_SHORT_TIMER_MS),
  // The name is misspelled in the protocol.
  defaultHttpAsyncRequestSleepTimeMillseconds: 30_000,
}).slice(1, -1);

/** The JSON an orchestrator function is called with: the whole history, of which `fresh` is new. */
export function triggerPayload(
  { instance, episodes, playedText }: Session,
  fresh: readonly HistoryEvent[],
): string {
  const history = joinTexts(playedText, eventTexts(fresh, false));
  const instanceId = JSON.stringify(instance.instanceId);
  const parentId = JSON.stringify(instance.parent?.instanceId ?? null);
  return (
    `{"history":[${history}],"input":${instance.input ?? 'null'},"instanceId":${instanceId},` +
    `"isReplaying":${episodes > 0},"parentInstanceId":${parentId},${SCHEMA_VERSIONS},${DURATIONS}}`
  );
}

/** Whole days as .NET writes a TimeSpan: `3.00:00:00`. */
function dotnetDuration(milliseconds: number): string {
  return `${milliseconds / DAY_MS}.00:00:00`;
}
