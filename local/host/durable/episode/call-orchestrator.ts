import type { RegisteredFunction } from '../../core/registered-function.ts';
import { toJsonText } from '../../core/typed-data.ts';
import type { FunctionCaller } from '../../triggers/function-caller.ts';
import { parseOrchestratorState, stateOfFailure } from '../protocol/orchestrator-state.ts';
import type { OrchestratorState } from '../protocol/orchestrator-state.ts';

/** Lets the SDK replay an orchestrator. Throws when it did not come back with a state at all. */
export async function callOrchestrator(
  call: FunctionCaller,
  orchestrator: RegisteredFunction,
  payload: string,
): Promise<OrchestratorState> {
  try {
    const { returnValue } = await call(orchestrator, { string: payload });
    return parseOrchestratorState(toJsonText(returnValue) ?? 'null');
  } catch (error) {
    const state = stateOfFailure(error);
    if (state === undefined) throw error;
    return state;
  }
}
