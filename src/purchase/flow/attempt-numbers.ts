import type { PurchaseStepName } from '../domain/purchase-steps.ts';

/** More than any run of a flow can need. */
const ATTEMPTS_OF_A_RUN = 100;

/** Gives the number of the next attempt of a step. */
export type NextAttempt = (step: PurchaseStepName) => number;

/**
 * Numbers the attempts of a step through all runs of a request. An attempt after a definitive answer has a number of its
 * own, because Microsoft may answer a known `MS-RequestId` as it did the first time; an unknown outcome is no new attempt.
 *
 * @param run how often an operator had the request retried
 */
export function attemptNumbers(run: number): NextAttempt {
  const next = new Map<PurchaseStepName, number>();
  return (step) => {
    const number = next.get(step) ?? run * ATTEMPTS_OF_A_RUN;
    next.set(step, number + 1);
    return number;
  };
}
