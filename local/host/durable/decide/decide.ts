import type { HistoryEvent } from '../protocol/history-event.ts';
import type { OrchestratorState } from '../protocol/orchestrator-state.ts';
import type { DecideContext, Decided } from './decision.ts';
import { Replay } from './replay.ts';

/**
 * What follows from a history and what the orchestrator, replayed on it, asked for: the job of the Durable Task
 * Framework's orchestration context and of the extension's out-of-process shim. Pure: same input, same answer.
 */
export function decide(
  history: readonly HistoryEvent[],
  state: OrchestratorState,
  context: DecideContext,
): Decided {
  const replay = new Replay(state, context);
  replay.process(history);
  return replay.decided();
}
