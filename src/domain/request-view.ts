import { z } from 'zod';
import { approvalSchema, decisionSchema, type Decision } from './approval.ts';
import type { ConsentProblem } from './consent-problem.ts';
import type { Position } from './position.ts';
import { pendingSteps, type Progress } from './progress.ts';
import { requestSchema, type DeskRequest, type RequestStatus } from './request.ts';

/** A request as people read it: with the decisions taken on it and its steps as they stand now. */
export const requestViewSchema = requestSchema
  .omit({ bodyHash: true, mostCost: true, checkout: true })
  .extend({
    approval: approvalSchema
      .omit({ round: true, askedAt: true, reminders: true })
      .extend({ decisions: z.array(decisionSchema) })
      .optional(),
    /** What keeps the request from going on, as long as it does; the desk tries again by itself. */
    waiting: z
      .object({ code: z.string(), title: z.string(), detail: z.string(), advice: z.string() })
      .optional(),
    /** Opaque; changes with every write. Absent where the row was not read. */
    version: z.string().optional(),
  });
export type RequestView = z.infer<typeof requestViewSchema>;

interface Seen {
  readonly request: DeskRequest;
  readonly decisions: readonly Decision[];
  readonly position?: Pick<Position, 'version'>;
}

/** Where the problem a request ran into is what keeps it there; elsewhere it is overcome. */
const stopped: readonly RequestStatus[] = ['needs-attention', 'compensating', 'compensated'];

/** Where the desk is at work, and so in need of Microsoft. */
const working: readonly RequestStatus[] = ['submitted', 'approved', 'provisioning', 'compensating'];

/** Whether a request is on its way by itself, so that something may keep it waiting. */
export const isUnderWay = (status: RequestStatus): boolean => working.includes(status);

interface Surroundings {
  /** What the engine shows of a running request. */
  readonly progress?: Progress | undefined;
  readonly waiting?: ConsentProblem | undefined;
}

/** Joins what is stored with what is known about a running request now. */
export function viewOf(
  { request, decisions, position }: Seen,
  { progress, waiting }: Surroundings = {},
): RequestView {
  const { bodyHash, mostCost, checkout, approval, problem, ...rest } = request;
  const steps = progress?.steps ?? request.steps ?? (request.quote ? [...pendingSteps()] : undefined);
  return {
    ...rest,
    ...(position ? { version: position.version } : {}),
    ...(steps ? { steps } : {}),
    ...(problem && stopped.includes(request.status) ? { problem } : {}),
    ...(waiting ? { waiting } : {}),
    ...(approval
      ? { approval: { required: approval.required, deadline: approval.deadline, decisions: [...decisions] } }
      : {}),
  };
}
