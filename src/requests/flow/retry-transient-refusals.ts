import type { OrchestrationContext, Task } from 'durable-functions';
import type { Refusal } from '../../core/refusal.ts';
import { timerAfter } from '../../platform/durable/timer.ts';

const MAX_ATTEMPTS = 12;
const FIRST_PAUSE_SECONDS = 5;
const LONGEST_PAUSE_SECONDS = 300;

interface StepAnswer {
  readonly state: string;
  readonly refusal?: Refusal;
}

/** Retries while the refusal is transient: up to 12 attempts in about 30 minutes. */
export function* retryTransientRefusals<A extends StepAnswer>(
  context: OrchestrationContext,
  attempt: () => Generator<Task, A, unknown>,
): Generator<Task, A, unknown> {
  for (let attempts = 1; ; attempts += 1) {
    const answer = yield* attempt();
    if (answer.refusal?.recovery !== 'retry' || attempts === MAX_ATTEMPTS) return answer;
    const pause = Math.min(LONGEST_PAUSE_SECONDS, FIRST_PAUSE_SECONDS * 2 ** (attempts - 1));
    yield timerAfter(context, pause);
  }
}
