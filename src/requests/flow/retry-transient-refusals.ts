import type { OrchestrationContext, Task } from 'durable-functions';
import { microsoftMark } from '../../core/microsoft-failure.ts';
import type { Refusal } from '../../core/refusal.ts';
import { watchOf } from '../../platform/durable/failure-watch.ts';
import { timerAfter } from '../../platform/durable/timer.ts';

const MAX_ATTEMPTS = 12;
const FIRST_PAUSE_SECONDS = 5;
const LONGEST_PAUSE_SECONDS = 300;

interface StepAnswer {
  readonly state: string;
  readonly refusal?: Refusal;
}

/** Retries while the refusal is transient: up to 12 attempts in about 30 minutes. Each is shown as a failing try. */
export function* retryTransientRefusals<A extends StepAnswer>(
  context: OrchestrationContext,
  attempt: () => Generator<Task, A, unknown>,
): Generator<Task, A, unknown> {
  const watch = watchOf(context);
  let since: string | undefined;
  for (let attempts = 1; ; attempts += 1) {
    const answer = yield* attempt();
    const { refusal } = answer;
    if (refusal?.recovery !== 'retry' || attempts === MAX_ATTEMPTS) {
      if (since !== undefined) watch?.recovered();
      return answer;
    }
    const pause = Math.min(LONGEST_PAUSE_SECONDS, FIRST_PAUSE_SECONDS * 2 ** (attempts - 1));
    const now = context.df.currentUtcDateTime;
    since ??= now.toISOString();
    const nextTryAt = new Date(now.getTime() + pause * 1000).toISOString();
    yield* watch?.failing({ tries: attempts, since, nextTryAt, text: textOf(refusal) }) ?? [];
    yield timerAfter(context, pause);
  }
}

const textOf = ({ code, message, advice }: Refusal): string =>
  microsoftMark({ isRefusal: false, code, message, ...(advice === undefined ? {} : { advice }) });

