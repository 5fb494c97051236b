import type { RegisteredFunction } from '../../core/registered-function.ts';
import { toJsonText } from '../../core/typed-data.ts';
import type { FunctionCaller } from '../../triggers/function-caller.ts';
import { FunctionTimeoutError } from '../../triggers/function-timeout.ts';
import { WorkerExitError } from '../../triggers/worker.ts';
import { stateTextOfFailure } from '../protocol/orchestrator-state.ts';

/** What a replay by the SDK came back with. */
export interface OrchestratorReply {
  /** JSON of the orchestrator's state. */
  readonly state: string;
  /** Text of what the orchestrator threw. The state has no text of what is no `Error`. */
  readonly thrown?: string;
}

/** Lets the SDK replay an orchestrator. Throws when it did not come back with a state at all. */
export async function callOrchestrator(
  call: FunctionCaller,
  orchestrator: RegisteredFunction,
  input: unknown,
): Promise<OrchestratorReply> {
  try {
    const { returnValue } = await call(orchestrator, { ready: input });
    return { state: toJsonText(returnValue) ?? 'null' };
  } catch (error) {
    const state = stateTextOfFailure(error);
    if (
      !(error instanceof Error) ||
      error instanceof FunctionTimeoutError ||
      error instanceof WorkerExitError
    )
      throw error;
    if (state === undefined) throw new Error(failureText(error), { cause: error });
    return { state, thrown: failureText(error) };
  }
}

/** How the Functions host describes a function that failed, inside the exception that wraps it. */
function failureText({ message, stack = '' }: Error): string {
  return `One or more errors occurred. (Result: Failure\nException: ${message}\nStack: ${stack})`;
}
