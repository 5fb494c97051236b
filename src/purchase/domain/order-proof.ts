import type { RequestProblem } from '../../requests/domain/request-problem.ts';

/** Codes of problems that are recorded only after a proof that the cart was not ordered. */
const provedUnordered = ['not-ordered', 'cart-expired', 'blocked-at-microsoft'];

export const isProvedUnordered = (problem: RequestProblem | undefined): boolean =>
  problem !== undefined && provedUnordered.includes(problem.code);
