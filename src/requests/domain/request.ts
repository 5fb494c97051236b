import { z } from 'zod';
import { actorSchema } from '../../core/actor.ts';
import { approvalSchema } from './approval.ts';
import { compensationSchema } from './compensation.ts';
import { verdictSchema } from '../../rules/domain/explanation.ts';
import { guidSchema, requestIdSchema } from '../../core/identifiers.ts';
import { stepStateSchema } from './progress.ts';
import { requestProblemSchema } from './request-problem.ts';
import { requestStatusSchema } from './request-status.ts';
import { resolutionSchema } from './resolution.ts';

/** What a decision is bound to, whatever the kind: the kind's quote has more. */
export interface BoundQuote {
  /** Covers every figure the approvers decide on. */
  readonly hash: string;
  /** RFC 3339; also the deadline of the approval. */
  readonly validUntil: string;
}

/** The documents that differ between kinds. The kind's schemas parse them. */
export interface KindDocuments {
  readonly input: unknown;
  readonly quote: BoundQuote;
  readonly result: unknown;
  /** What the kind keeps on the request for itself; nobody is shown it. */
  readonly internal: object;
}

/** What all kinds of requests have in common. */
export const requestCoreSchema = z.object({
  id: requestIdSchema,
  kind: z.string(),
  customerId: guidSchema,
  status: requestStatusSchema,
  requestedBy: actorSchema,
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  /** Fingerprint of the canonical input: tells a repeated submission from another one under the same key. */
  bodyHash: z.string(),
  verdict: verdictSchema.optional(),
  approval: approvalSchema.optional(),
  compensationPlan: z.array(compensationSchema).optional(),
  steps: z.array(stepStateSchema).optional(),
  problem: requestProblemSchema.optional(),
  resolution: resolutionSchema.optional(),
});

/** One request of a person and everything that became of it. The row people read; the orchestration is the engine. */
export type DeskRequest<D extends KindDocuments = KindDocuments> = z.infer<typeof requestCoreSchema> & {
  readonly input: D['input'];
  readonly quote?: D['quote'] | undefined;
  readonly result?: D['result'] | undefined;
  readonly internal?: Partial<D['internal']> | undefined;
};

type Changing =
  'status' | 'updatedAt' | 'verdict' | 'approval' | 'compensationPlan' | 'steps' | 'problem' | 'resolution';

/**
 * What a change may write over: the rest of a request never changes after it was accepted. Members of `internal` that
 * are absent stay as they are.
 */
export type RequestChange<D extends KindDocuments = KindDocuments> = Partial<
  Pick<DeskRequest<D>, Changing | 'quote' | 'result' | 'internal'>
>;
