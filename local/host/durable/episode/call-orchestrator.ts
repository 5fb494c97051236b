import type { RegisteredFunction } from '../../core/registered-function.ts';
import { toJsonText } from '../../core/typed-data.ts';
import type { FunctionCaller } from '../../triggers/function-caller.ts';
import { stateTextOfFailure } from '../protocol/orchestrator-state.ts';

/** Lets the SDK replay an orchestrator; gives the JSON of its state. Throws when it did not come back with one at all. */
export async function callOrchestrator(
  call: FunctionCaller,
  orchestrator: RegisteredFunction,
  input: unknown,
): Promise<string> {
  try {
    const { returnValue } = await call(orchestrator, { ready: input });
    return toJsonText(returnValue) ?? 'null';
  } catch (error) {
    const state = stateTextOfFailure(error);
    if (state === undefined) throw error;
    return state;
  }
}
