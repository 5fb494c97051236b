/**
 * How often a failing activity is retried when the failure is no outage of Microsoft. A retry cannot distinguish
 * errors, so an activity throws only errors that a retry may cure. The pause doubles from the first interval up to the
 * cap. It is two seconds at least, because the engine makes a second none.
 */
export const retryPolicies = {
  quick: { attempts: 5, firstRetryMs: 2_000, capMs: 30_000 },
  backoff: { attempts: 12, firstRetryMs: 5_000, capMs: 300_000 },
} as const;
export type RetryPolicy = keyof typeof retryPolicies;

/** Tries in a flow that nobody watches, such as the child that polls: its parent waits on, where people see it. */
export const UNWATCHED_TRIES = 3;

/** How long an outage of Microsoft is waited for at least. */
export const LONGEST_OUTAGE_MS = 24 * 3_600_000;

/** Pauses beyond the retry policy: ten minutes for about the first six hours, then half an hour. */
const SPARSE_SECONDS = 600;
const SPARSE_TRIES = 48;
const SPARSEST_SECONDS = 1800;

/**
 * The pause in seconds after so many failures. It grows with the length of an outage, so that a day of it makes a
 * history of a few hundred events.
 */
export function pauseSeconds(policy: RetryPolicy, tries: number): number {
  const { attempts, firstRetryMs, capMs } = retryPolicies[policy];
  if (tries >= SPARSE_TRIES) return SPARSEST_SECONDS;
  if (tries >= attempts) return SPARSE_SECONDS;
  return Math.min(capMs, firstRetryMs * 2 ** (tries - 1)) / 1000;
}
