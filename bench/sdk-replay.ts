import {
  DummyOrchestrationContext,
  createOrchestrator,
} from 'durable-functions/lib/src/util/testingUtils.js';
import type { DurableOrchestrationInput } from 'durable-functions/lib/src/util/testingUtils.js';
import { z } from 'zod';
import { row } from './apps/sequences/orchestrators.ts';

/** Numbers of history events, as the SDK knows them. */
const ORCHESTRATOR_STARTED = 12;
const TASK_SCHEDULED = 4;
const ORCHESTRATOR_COMPLETED = 13;

const eventSchema = z.looseObject({ EventType: z.int() });
const inputSchema = z.looseObject({ history: z.array(eventSchema) });

export interface ReplayTime {
  /** In the SDK's orchestrator, in milliseconds. */
  readonly replayMs: number;
  /** In reading the JSON it is given and writing the JSON it answers with, which is the part of `@azure/functions`. */
  readonly jsonMs: number;
}

/**
 * Replays a row of activities alone, without a host: the SDK's own code on everything it was given on the way, of
 * which `lastInput` is the last.
 */
export async function timeSdkReplay(lastInput: string): Promise<ReplayTime> {
  const replay = createOrchestrator(row);
  let replayMs = 0;
  let jsonMs = 0;
  for (const text of inputsUpTo(lastInput)) {
    const context = new DummyOrchestrationContext('row');
    const given = performance.now();
    const input = JSON.parse(text) as DurableOrchestrationInput;
    const parsed = performance.now();
    const state = await replay(input, context);
    const replayed = performance.now();
    JSON.stringify(state);
    jsonMs += parsed - given + performance.now() - replayed;
    replayMs += replayed - parsed;
  }
  return { replayMs, jsonMs };
}

/** The inputs of all episodes up to this one: each has the history up to what was news to it. */
function* inputsUpTo(lastInput: string): Generator<string> {
  const { history, ...rest } = inputSchema.parse(JSON.parse(lastInput));
  let begin = 0;
  for (const [index, { EventType }] of history.entries()) {
    if (EventType === ORCHESTRATOR_STARTED) begin = index;
    if (!isLastNews(history[index + 1]?.EventType, EventType)) continue;
    const events = history.slice(0, index + 1).map((event, at) => ({ ...event, IsPlayed: at < begin }));
    yield JSON.stringify({ ...rest, isReplaying: begin > 0, history: events });
  }
}

/** Behind its news, an episode has written what came of them. */
function isLastNews(next: number | undefined, type: number): boolean {
  const isOutcome = type === TASK_SCHEDULED || type === ORCHESTRATOR_COMPLETED;
  return !isOutcome && (next === undefined || next === TASK_SCHEDULED || next === ORCHESTRATOR_COMPLETED);
}
