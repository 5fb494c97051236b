import { setTimeout as pause } from 'node:timers/promises';
import type { Answer } from '../support/api-client.ts';

/** Repeats a call unchanged until the desk has answered it. */
export interface Resend {
  (what: string, send: () => Promise<Answer>): Promise<Answer>;
  /** Numbers of answered calls and of repetitions. */
  readonly counts: { answered: number; repeated: number };
}

const PAUSE_MS = 100;

/**
 * Creates a function that repeats a call while its outcome is unknown: a killed host does not respond, a starting
 * one refuses the connection, and 429 and 5xx are transient. Any other response is final. Rejects when the signal
 * aborts.
 */
export function resendUntilAnswered(signal: AbortSignal): Resend {
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

/** Returns `undefined` for the errors that `fetch` throws without a response; rethrows any other error. */
function unansweredBy(error: unknown): undefined {
  const isNetwork = error instanceof TypeError && error.message === 'fetch failed';
  const isTimeout = error instanceof DOMException && error.name === 'TimeoutError';
  const isCut = error instanceof TypeError && error.message === 'terminated';
  if (isNetwork || isTimeout || isCut) return undefined;
  throw error;
}
