import { z } from 'zod';

/** What a step that may have to wait answers: the value, or the pause asked for before the next look. */
export const pollAnswer = <V extends z.ZodType>(value: V) =>
  z.discriminatedUnion('done', [
    z.object({ done: z.literal(true), value }),
    z.object({
      done: z.literal(false),
      retryAfterSeconds: z.number().min(0).optional(),
      /** Why it is not done yet, for the people who take over. */
      reason: z.string().optional(),
    }),
  ]);

/** Looks that give up after an hour; a person takes over then. */
export const POLL_LIMIT_MS = 60 * 60_000;
/** How many looks one generation of a polling orchestration makes, to keep histories short. */
export const POLLS_PER_GENERATION = 20;

const FIRST_SECONDS = 5;
/** Retry-After may be 0, or a date that has just passed. */
const SHORTEST_SECONDS = 1;
const CAP_SECONDS = 300;
const STEADY_ATTEMPTS = 10;

/** Seconds to wait after the given number of looks: as asked, else 5; doubling after ten looks, 1 to 300. */
export function pollDelaySeconds(attempts: number, retryAfterSeconds: number | undefined): number {
  const base = Math.max(SHORTEST_SECONDS, retryAfterSeconds ?? FIRST_SECONDS);
  return Math.min(CAP_SECONDS, base * 2 ** Math.max(0, attempts - STEADY_ATTEMPTS));
}
