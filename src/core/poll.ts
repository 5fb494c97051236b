import { z } from 'zod';

/** The answer of one poll: the value, or the pause before the next poll. */
export const pollAnswer = <V extends z.ZodType>(value: V) =>
  z.discriminatedUnion('done', [
    z.object({ done: z.literal(true), value }),
    z.object({
      done: z.literal(false),
      retryAfterSeconds: z.number().min(0).optional(),
      /** Why the poll is not done, for the operator who takes over after the time limit. */
      reason: z.string().optional(),
    }),
  ]);

/** Time limit of a poll. After it, an operator takes over. */
export const POLL_LIMIT_MS = 60 * 60_000;
/** Polls per generation of a polling orchestration, which keeps histories short. */
export const POLLS_PER_GENERATION = 20;

const FIRST_SECONDS = 5;
/** The durable engine cuts a pause to whole seconds, so that it may be up to a second shorter than asked for. */
const EARLY_SECONDS = 1;
/** Minimum pause, because Retry-After may be 0 or a date in the past, and the engine cuts one second to none. */
const MIN_SECONDS = 2;
const MAX_SECONDS = 300;
const STEADY_ATTEMPTS = 10;

/**
 * Seconds to wait after the given number of polls: Microsoft's pause, which the engine must not shorten, otherwise 5;
 * doubles after ten polls; between 2 and 300.
 */
export function pollDelaySeconds(attempts: number, retryAfterSeconds: number | undefined): number {
  const asked = retryAfterSeconds === undefined ? FIRST_SECONDS : retryAfterSeconds + EARLY_SECONDS;
  const base = Math.max(MIN_SECONDS, asked);
  return Math.min(MAX_SECONDS, base * 2 ** Math.max(0, attempts - STEADY_ATTEMPTS));
}
