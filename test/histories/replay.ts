import { isDeepStrictEqual } from 'node:util';
import {
  createOrchestrator,
  DummyOrchestrationContext,
  DurableOrchestrationInput,
} from 'durable-functions/lib/src/util/testingUtils.js';
import type { OrchestrationHandler } from 'durable-functions';
import { decide } from '../../local/host/durable/decide/decide.ts';
import { EventType, type HistoryEvent } from '../../local/host/durable/protocol/history-event.ts';
import {
  parseOrchestratorState,
  stateOfFailure,
  type OrchestratorState,
} from '../../local/host/durable/protocol/orchestrator-state.ts';
import { describeAction, shapeOf } from './describe-action.ts';
import type { GoldenHistory, RecordedAction } from './golden-history.ts';

type History = Pick<GoldenHistory, 'flow' | 'instanceId' | 'input' | 'events'>;

/** The replay schema that durable-functions 3.x agrees on with the extension. */
const REPLAY_SCHEMA_V4 = 3;
/** Events that a turn itself adds to a history. */
const WRITTEN_BY_TURN: readonly number[] = [
  EventType.ExecutionCompleted,
  EventType.TaskScheduled,
  EventType.SubOrchestrationInstanceCreated,
  EventType.TimerCreated,
  EventType.OrchestratorCompleted,
  EventType.ContinueAsNew,
];

/**
 * Replays a history through an orchestrator with the real SDK, once per turn, because a running instance may be at
 * any turn when the flow changes. Returns the actions in order, with their turns. `contradicted` names a turn in
 * which the orchestrator did not repeat its earlier actions, or which the engine refused as non-deterministic.
 */
export async function replay(
  flow: OrchestrationHandler,
  history: History,
): Promise<readonly RecordedAction[]> {
  const recorded: RecordedAction[] = [];
  let before: readonly object[] = [];
  for (const [turn, { played, fresh, now }] of turnsOf(history.events).entries()) {
    const state = await runTurn(flow, history, played, fresh);
    const refusal = refusalOf(history, [...played, ...fresh], state);
    if (refusal !== undefined) recorded.push({ turn, kind: 'contradicted', by: refusal });
    const known = state.actions.slice(0, before.length);
    if (!isDeepStrictEqual(known.map(timeless), before)) {
      recorded.push({ turn, kind: 'contradicted', by: known.map((action) => describeAction(action, now)) });
    }
    const asked = state.actions.slice(before.length).map((action) => describeAction(action, now));
    recorded.push(...asked.map((action) => ({ turn, ...action })), ...endOf(state, turn));
    before = state.actions.map(timeless);
  }
  return recorded;
}

/** What the orchestrator says in the last turn of a history. */
export async function lastState(flow: OrchestrationHandler, history: History): Promise<OrchestratorState> {
  const turn = turnsOf(history.events).at(-1);
  if (turn === undefined) throw new Error(`the history of ${history.instanceId} has no turns`);
  return runTurn(flow, history, turn.played, turn.fresh);
}

interface Turn {
  readonly played: readonly HistoryEvent[];
  readonly fresh: readonly HistoryEvent[];
  /** The orchestrator's current time, in milliseconds. */
  readonly now: number;
}

/** A turn begins with `OrchestratorStarted`, reads new events, and then writes its actions. */
function turnsOf(events: readonly HistoryEvent[]): readonly Turn[] {
  const starts = events.flatMap(({ EventType: type }, index) =>
    type === EventType.OrchestratorStarted ? [index] : [],
  );
  return starts.map((start, turn) => ({
    played: events.slice(0, start),
    fresh: events
      .slice(start, starts[turn + 1])
      .filter((event) => !WRITTEN_BY_TURN.includes(event.EventType)),
    now: Date.parse(events[start]?.Timestamp ?? ''),
  }));
}

async function runTurn(
  flow: OrchestrationHandler,
  { instanceId, input }: History,
  played: readonly HistoryEvent[],
  fresh: readonly HistoryEvent[],
): Promise<OrchestratorState> {
  const seen = [
    ...played.map((event) => sdkEvent(event, true)),
    ...fresh.map((event) => sdkEvent(event, false)),
  ];
  const unset = [undefined, undefined, undefined] as const;
  const trigger = new DurableOrchestrationInput(instanceId, seen, input, ...unset, REPLAY_SCHEMA_V4);
  try {
    const answer = await createOrchestrator(flow)(trigger, new DummyOrchestrationContext());
    return parseOrchestratorState(JSON.stringify(answer));
  } catch (error) {
    const state = stateOfFailure(error);
    if (state === undefined) throw error;
    return state;
  }
}

/** The SDK's trigger turns times into dates before it replays. */
const sdkEvent = (event: HistoryEvent, played: boolean) => ({
  ...event,
  IsPlayed: played,
  Timestamp: new Date(event.Timestamp),
  ...('FireAt' in event ? { FireAt: new Date(event.FireAt) } : {}),
});

/** The engine's error for a turn that contradicts its history. */
function refusalOf({ flow }: History, events: readonly HistoryEvent[], state: OrchestratorState) {
  const functions = { has: () => true, names: () => [] };
  const { completion } = decide(events, state, {
    name: flow,
    executionId: 'replay',
    functions,
    defaultVersion: '',
  });
  const isRefused = completion?.status === 'Failed' && completion.result.startsWith('Non-Deterministic');
  return isRefused ? completion.result : undefined;
}

/** Ignores whether a timer was cancelled later, because the action is the same. */
const timeless = (action: OrchestratorState['actions'][number]): object =>
  JSON.parse(
    JSON.stringify(action, (name, value: unknown) => (name === 'isCanceled' ? undefined : value)),
  ) as object;

function endOf({ isDone, output, error }: OrchestratorState, turn: number): readonly RecordedAction[] {
  if (error !== undefined) return [{ turn, kind: 'failed', error }];
  return isDone ? [{ turn, kind: 'end', output: shapeOf(output) }] : [];
}
