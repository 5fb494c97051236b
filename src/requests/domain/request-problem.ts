import { z } from 'zod';
import { explanationSchema, type Explanation, type Verdict } from '../../rules/domain/explanation.ts';
import { isResumable, requestStatusSchema, type RequestStatus } from './request-status.ts';

/** Why a request stopped, in words an operator can act on. Shown as the request's `problem`. */
export const requestProblemSchema = z.object({
  /** Stable, lower-kebab, e.g. `inventory-restricted`. */
  code: z.string(),
  title: z.string(),
  detail: z.string(),
  /** The rules that refuse now what was approved. */
  reasons: z.array(explanationSchema).optional().describe('The rules that refuse now what was approved.'),
  /** The step that failed. */
  step: z.string().optional(),
  /** What an operator can do about the problem. */
  advice: z.string().optional(),
  /** Microsoft's error code and message, when Microsoft caused the problem. */
  microsoft: z.object({ code: z.string(), message: z.string() }).optional(),
  /** Id of the last cart in Partner Center. An order whose answer was lost is found by it. */
  cartId: z.string().optional(),
  /** When the request stopped, and in which status. */
  stoppedAt: z.iso.datetime().optional(),
  stoppedIn: z.string().optional(),
});
export type RequestProblem = z.infer<typeof requestProblemSchema>;

/** Lengths at which a problem fits into its column beside all other members. Microsoft's texts may be of any length. */
const MAX_LENGTH_OF_REASONS = 8_000;
const MAX_LENGTH = { title: 300, detail: 8_000, advice: 2_000, code: 100, message: 2_000 } as const;

const cut = (text: string, member: keyof typeof MAX_LENGTH): string =>
  text.slice(0, MAX_LENGTH[member]).toWellFormed();

/** The problem with texts that can be stored, whatever is in them. */
const storable = ({
  title,
  detail,
  reasons,
  advice,
  microsoft,
  ...rest
}: RequestProblem): RequestProblem => ({
  ...rest,
  ...(reasons === undefined ? {} : { reasons: firstThatFit(reasons) }),
  title: cut(title, 'title'),
  detail: cut(detail, 'detail'),
  ...(advice === undefined ? {} : { advice: cut(advice, 'advice') }),
  ...(microsoft === undefined
    ? {}
    : { microsoft: { code: cut(microsoft.code, 'code'), message: cut(microsoft.message, 'message') } }),
});

function firstThatFit(reasons: readonly Explanation[]): Explanation[] {
  let length = 0;
  return reasons.filter((reason) => {
    length += JSON.stringify(reason).length;
    return length <= MAX_LENGTH_OF_REASONS;
  });
}

/** The rules that refuse, by a verdict. */
export const reasonsIn = ({ explanations }: Verdict): Explanation[] =>
  explanations.filter(({ outcome }) => outcome === 'fail');

/** Adds to a problem when and in which status it occurred, and the last cart id. Cuts texts that cannot be stored. */
export function stoppedWith(
  problem: RequestProblem,
  request: { readonly status: RequestStatus; readonly problem?: RequestProblem | undefined },
  stoppedAt: string,
): RequestProblem {
  const { cartId = request.problem?.cartId } = problem;
  return {
    ...storable(problem),
    stoppedAt,
    stoppedIn: request.status,
    ...(cartId === undefined ? {} : { cartId }),
  };
}

/** The status a retried request returns to: the one it stopped in, or `provisioning`. */
export function resumedStatusOf(problem: RequestProblem | undefined): RequestStatus {
  const stoppedIn = requestStatusSchema.safeParse(problem?.stoppedIn).data;
  return stoppedIn !== undefined && isResumable(stoppedIn) ? stoppedIn : 'provisioning';
}
