import type { OrchestrationContext, Task } from 'durable-functions';
import type { z } from 'zod';
import type { refusalSchema } from '../domain/steps/refusal.ts';

const MOST_TRIES = 12;
const FIRST_PAUSE_SECONDS = 5;
const LONGEST_PAUSE_SECONDS = 300;

interface Answer {
  readonly state: string;
  readonly refusal?: z.infer<typeof refusalSchema>;
}

/** Makes an attempt until Microsoft no longer says that the same may go well a little later, 12 times in half an hour. */
export function* untilDefinite<A extends Answer>(
  context: OrchestrationContext,
  attempt: () => Generator<Task, A, unknown>,
): Generator<Task, A, unknown> {
  for (let tries = 1; ; tries += 1) {
    const answer = yield* attempt();
    if (answer.refusal?.cure !== 'again' || tries === MOST_TRIES) return answer;
    const pause = Math.min(LONGEST_PAUSE_SECONDS, FIRST_PAUSE_SECONDS * 2 ** (tries - 1));
    yield context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + pause * 1000));
  }
}
