import { z } from 'zod';
import type { EffectTrace } from '../../requests/domain/decide-resolution.ts';
import type { RequestProblem } from '../../requests/domain/request-problem.ts';

/**
 * A reservation of which units are returned, by a request whose answer was lost or by another request: Azure does not
 * show by whom.
 */
export const contestedReturnSchema = z.object({ reservationId: z.string(), otherRequestId: z.string() });
export type ContestedReturn = z.infer<typeof contestedReturnSchema>;

/** Code of the problem of a request that may not be the one that has returned its units. */
export const RETURN_UNCLEAR = 'return-unclear';

/** What an operator has to compare, in sentences. */
export const explainContested = ({ reservationId, otherRequestId }: ContestedReturn): string =>
  `Units of reservation ${reservationId} are returned, by this request or by ${otherRequestId}. Compare both with the returns in Azure before one is marked as done.`;

/** Why an operator cannot decide on a contested return yet; `undefined` when the request's problem has told of it. */
export function untold(contested: ContestedReturn, problem: RequestProblem | undefined): Unsure | undefined {
  if (problem?.code === RETURN_UNCLEAR) return undefined;
  const reason = `${explainContested(contested)} Retry it: it stops again, and then an operator can decide.`;
  return { state: 'unsure', whyNotMarkDone: reason, whyNotAbandon: reason };
}

type Unsure = Extract<EffectTrace, { state: 'unsure' }>;
