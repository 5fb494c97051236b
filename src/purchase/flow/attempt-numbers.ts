import type { PurchaseStepName } from '../domain/purchase-steps.ts';

/** Numbers reserved for each run of a flow: more than a run can use. */
const ATTEMPTS_OF_A_RUN = 100;

/** Returns the number of the next attempt of a step. */
export type NextAttempt = (step: PurchaseStepName) => number;

/**
 * Numbers the attempts of each step across all runs of a request. An attempt after a definitive answer needs a new
 * number, because Microsoft may repeat its answer to a known `MS-RequestId`. A retry after an unknown outcome keeps
 * its number.
 *
 * @param run how often an operator has resumed the request
 */
export function attemptNumbers(run: number): NextAttempt {
  const next = new Map<PurchaseStepName, number>();
  return (step) => {
    const number = next.get(step) ?? run * ATTEMPTS_OF_A_RUN;
    next.set(step, number + 1);
    return number;
  };
}
