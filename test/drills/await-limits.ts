import { setTimeout as pause } from 'node:timers/promises';
import type { Answer } from '../support/api-client.ts';

/** Sends a call again, exactly as it was, until the desk has answered it. */
export interface TimeLimits {
  (what: string, send: () => Promise<Answer>): Promise<Answer>;
  /** Calls that were answered, and calls that had to be sent again. */
  readonly counts: { answered: number; repeated: number };
}

const PAUSE_MS = 100;

/**
 * A host that is killed gives no answer, one that starts refuses the connection: both mean "not known", and so do
 * 429 and 5xx. Everything else is an answer. Rejects when the signal aborts.
 */
export function timeLimits(signal: AbortSignal): TimeLimits {
  const counts = { answered: 0, repeated: 0 };
  const until = async (what: string, send: () => Promise<Answer>): Promise<Answer> => {
    for (;;) {
      const answer = await send().catch((error: unknown) => unansweredBy(error));
      if (answer !== undefined && answer.status !== 429 && answer.status < 500) {
        counts.answered += 1;
        return answer;
      }
      if (signal.aborted)
        throw new Error(`${what}: no answer any more (last ${answer?.status ?? 'nothing'})`);
      counts.repeated += 1;
      await pause(PAUSE_MS);
    }
  };
  return Object.assign(until, { counts });
}

/** What `fetch` throws when nobody answers; anything else is a mistake of ours. */
function unansweredBy(error: unknown): undefined {
  const isNetwork = error instanceof TypeError && error.message === 'fetch failed';
  const isTimeout = error instanceof DOMException && error.name === 'TimeoutError';
  const isCut = error instanceof TypeError && error.message === 'terminated';
  if (isNetwork || isTimeout || isCut) return undefined;
  throw error;
}
