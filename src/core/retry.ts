/**
 * How often a failing activity is retried. A retry cannot distinguish errors, so an activity throws only errors that
 * a retry may cure. The pause doubles from the first interval up to the cap. It is two seconds at least, because the
 * engine makes a second none.
 */
export const retryPolicies = {
  quick: { attempts: 5, firstRetryMs: 2_000, capMs: 30_000 },
  backoff: { attempts: 12, firstRetryMs: 5_000, capMs: 300_000 },
} as const;
export type RetryPolicy = keyof typeof retryPolicies;
