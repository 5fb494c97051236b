import type { PurchaseStepName } from '../domain/purchase-steps.ts';

/** Numbers reserved for what follows each resolution: more than it can use. */
const ATTEMPTS_PER_RESOLUTION = 100;

/** Returns the number of the next attempt of a step. */
export type NextAttempt = (step: PurchaseStepName) => number;

/**
 * Numbers the attempts of each step of a request, across the resolutions by operators. An attempt after a definitive
 * answer needs a new number, because Microsoft may repeat its answer to a known `MS-RequestId`. A retry after an
 * unknown outcome keeps its number.
 *
 * @param resolutions how often an operator has resumed the request. A flow that died goes on with the same numbers.
 * @param first numbers of steps that do not begin with the first one
 */
export function attemptNumbers(
  resolutions: number,
  first: Partial<Record<PurchaseStepName, number>> = {},
): NextAttempt {
  const next = new Map<PurchaseStepName, number>();
  return (step) => {
    const number = next.get(step) ?? first[step] ?? resolutions * ATTEMPTS_PER_RESOLUTION;
    next.set(step, number + 1);
    return number;
  };
}
