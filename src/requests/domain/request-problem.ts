import { z } from 'zod';
import { isResumable, requestStatusSchema, type RequestStatus } from './request-status.ts';

/** Why a request could not go on, in words an operator can act on. Shown as the request's `problem`. */
export const requestProblemSchema = z.object({
  /** Stable, lower-kebab, e.g. `inventory-restricted`. */
  code: z.string(),
  title: z.string(),
  detail: z.string(),
  /** The step that ran into it. */
  step: z.string().optional(),
  /** What people can do about it. */
  advice: z.string().optional(),
  /** What Microsoft answered, when it was Microsoft: its code and its words. */
  microsoft: z.object({ code: z.string(), message: z.string() }).optional(),
  /** Partner Center's last cart: an order whose answer was lost is found by it. */
  cartId: z.string().optional(),
  /** When the request stopped, and in which status. */
  stoppedAt: z.iso.datetime().optional(),
  stoppedIn: z.string().optional(),
});
export type RequestProblem = z.infer<typeof requestProblemSchema>;

/** Adds to a problem when and in which status it occurred, and the last cart. */
export function stoppedWith(
  problem: RequestProblem,
  request: { readonly status: RequestStatus; readonly problem?: RequestProblem | undefined },
  stoppedAt: string,
): RequestProblem {
  const { cartId = request.problem?.cartId } = problem;
  return { ...problem, stoppedAt, stoppedIn: request.status, ...(cartId === undefined ? {} : { cartId }) };
}

/** The status in which a retried request goes on: where it stopped, else provisioning. */
export function resumedStatusOf(problem: RequestProblem | undefined): RequestStatus {
  const stoppedIn = requestStatusSchema.safeParse(problem?.stoppedIn).data;
  return stoppedIn !== undefined && isResumable(stoppedIn) ? stoppedIn : 'provisioning';
}
