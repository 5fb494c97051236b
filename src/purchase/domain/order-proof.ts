import type { RequestProblem } from '../../requests/domain/request-problem.ts';

/** Codes of problems before which it was proved that the cart had not become an order. */
const provedUnordered = ['not-ordered', 'cart-expired', 'blocked-at-microsoft'];

export const isProvedUnordered = (problem: RequestProblem | undefined): boolean =>
  problem !== undefined && provedUnordered.includes(problem.code);
