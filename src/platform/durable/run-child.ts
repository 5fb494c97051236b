import type { OrchestrationContext, Task } from 'durable-functions';
import { answerOf } from './stopped-answer.ts';
import { traced } from './trace.ts';

/** A child orchestration died. Children return what stops them, so a failed one is the engine's loss, not the desk's. */
export class ChildLost extends Error {}

/** Runs a child orchestration. Throws {@link ChildLost} when it died, and what stopped it otherwise. */
export function* runChild(
  context: OrchestrationContext,
  name: string,
  input: object,
  instanceId?: string,
): Generator<Task, unknown, unknown> {
  let answer: unknown;
  try {
    answer = yield context.df.callSubOrchestrator(name, traced(context, input), instanceId);
  } catch (error) {
    throw new ChildLost(error instanceof Error ? error.message : String(error), { cause: error });
  }
  return answerOf(answer);
}
