import { decide } from '../../durable/decide/decide.ts';
import type { HistoryEvent } from '../../durable/protocol/history-event.ts';
import type { OrchestratorState } from '../../durable/protocol/orchestrator-state.ts';
import { START, begun } from './history.ts';

const names = { activity: ['A', 'B', 'C'], orchestrator: ['flow', 'child'] };
const functions = {
  has: (kind: keyof typeof names, name: string) => names[kind].includes(name),
  names: (kind: keyof typeof names) => names[kind],
};

const context = { name: 'flow', executionId: 'x', functions, defaultVersion: '' };
export const decided = (history: HistoryEvent[], state: OrchestratorState) => decide(history, state, context);

/** What is new, in short: `activity 0 A`, `timer 1 +5000`, `child 2 child`, then how it ended. */
export function outcome(state: OrchestratorState, ...history: HistoryEvent[]): string[] {
  const { decisions, completion } = decided([...begun(), ...history], state);
  const work = decisions.map((decision) => {
    const what = decision.kind === 'timer' ? `+${decision.fireAt - START}` : decision.name;
    return `${decision.kind} ${decision.id} ${what}`;
  });
  if (completion === undefined) return work;
  const result = completion.status === 'ContinuedAsNew' ? completion.input : completion.result;
  return [...work, `${completion.status} ${String(result)}`];
}

export interface Case {
  readonly name: string;
  readonly state: OrchestratorState;
  readonly history?: HistoryEvent[];
  readonly expected: string[];
}
