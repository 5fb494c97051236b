import { z } from 'zod';
import { approvalSchema, decisionSchema, type Decision } from './approval.ts';
import type { Progress } from './progress.ts';
import { pendingSteps } from './progress.ts';
import { requestSchema, type DeskRequest } from './request.ts';

/** A request as people read it: with the decisions taken on it and its steps as they stand now. */
export const requestViewSchema = requestSchema.omit({ bodyHash: true }).extend({
  approval: approvalSchema
    .omit({ round: true })
    .extend({ decisions: z.array(decisionSchema) })
    .optional(),
});
export type RequestView = z.infer<typeof requestViewSchema>;

/** Joins what is stored with what the engine shows of a running request. */
export function viewOf(
  request: DeskRequest,
  decisions: readonly Decision[],
  progress?: Progress,
): RequestView {
  const { bodyHash, approval, ...rest } = request;
  const steps = request.steps ?? progress?.steps ?? (request.quote ? [...pendingSteps()] : undefined);
  return {
    ...rest,
    ...(steps ? { steps } : {}),
    ...(approval
      ? { approval: { required: approval.required, deadline: approval.deadline, decisions: [...decisions] } }
      : {}),
  };
}
