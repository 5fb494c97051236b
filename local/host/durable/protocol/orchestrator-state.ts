import { z } from 'zod';
import { actionSchema } from './action.ts';
import type { Action } from './action.ts';

/** Separates the message of a failed orchestrator from the state it still hands over. */
const FAILURE_LABEL = '\n\n$OutOfProcData$:';

const stateSchema = z.object({
  isDone: z.boolean(),
  actions: z.tuple([z.array(actionSchema)], 'expected one list of actions (replay schema V2 or later)'),
  output: z.unknown().optional(),
  customStatus: z.unknown().optional(),
  error: z.string().optional(),
  failureDetails: z.unknown().optional(),
});

/** What the SDK says after it replayed a history: everything asked for since the execution began, and how it stands. */
export interface OrchestratorState {
  /** Finished, or continued as new. */
  readonly isDone: boolean;
  readonly actions: readonly Action[];
  readonly output?: unknown;
  /** Undefined when the orchestrator did not set one. */
  readonly customStatus?: unknown;
  /** Message of what the orchestrator threw. */
  readonly error?: string | undefined;
  readonly failureDetails?: unknown;
}

/** Checks what an orchestrator function returned. Throws when it does not follow the protocol. */
export function orchestratorState(raw: unknown): OrchestratorState {
  const { actions, ...rest } = stateSchema.parse(raw);
  return { ...rest, actions: actions[0] };
}

/** Reads the JSON an orchestrator function returned. Throws when it does not follow the protocol. */
export function parseOrchestratorState(json: string): OrchestratorState {
  return orchestratorState(JSON.parse(json));
}

/** The state inside what a failed orchestrator function threw, or nothing when it is no such failure. */
export function stateOfFailure(error: unknown): OrchestratorState | undefined {
  const text = stateTextOfFailure(error);
  return text === undefined ? undefined : parseOrchestratorState(text);
}

/** The same as JSON. */
export function stateTextOfFailure(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const start = error.message.indexOf(FAILURE_LABEL);
  return start < 0 ? undefined : error.message.slice(start + FAILURE_LABEL.length);
}
