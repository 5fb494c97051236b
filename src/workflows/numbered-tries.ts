import type { StepName } from '../domain/progress.ts';

/** More than any run of a flow can need. */
const TRIES_OF_A_RUN = 100;

/** Gives the number of the next try of a step. */
export type NextTry = (step: StepName) => number;

/**
 * Numbers the tries of a step through all runs of a request. A try after a definitive answer has a number of its own,
 * because Microsoft may answer a known `MS-RequestId` as it did the first time; an unknown outcome is no new try.
 *
 * @param run how often an operator had the request retried
 */
export function numberedTries(run: number): NextTry {
  const next = new Map<StepName, number>();
  return (step) => {
    const number = next.get(step) ?? run * TRIES_OF_A_RUN;
    next.set(step, number + 1);
    return number;
  };
}
