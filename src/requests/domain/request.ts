import { z } from 'zod';
import { actorSchema } from '../../core/actor.ts';
import { approvalSchema } from './approval.ts';
import { compensationSchema } from './compensation.ts';
import { verdictSchema } from '../../rules/domain/explanation.ts';
import { guidSchema, requestIdSchema } from '../../core/identifiers.ts';
import type { Money } from '../../core/money.ts';
import { stepStateSchema } from './progress.ts';
import { requestProblemSchema } from './request-problem.ts';
import { requestStatusSchema } from './request-status.ts';
import { resolutionSchema } from './resolution.ts';

/** The members of every quote that a decision is bound to. Each kind adds its own. */
export interface BoundQuote {
  /** Hash over every figure the approvers decide on. */
  readonly hash: string;
  /** RFC 3339; also the deadline of the approval. */
  readonly validUntil: string;
  /** The customer's amount, for kinds that cost or credit something. */
  readonly total?: Money | undefined;
  /** What the customer saves against pay as you go, where the kind knows it. */
  readonly saving?: Money | undefined;
}

/** The documents that differ between kinds, parsed by the kind's schemas. */
export interface KindDocuments {
  readonly input: unknown;
  readonly quote: BoundQuote;
  readonly result: unknown;
  /** Internal data of the kind on the request. The API never shows it. */
  readonly internal: object;
  /** Amounts of an evaluation that a quote does not have, for people. They are there for a refused one as well. */
  readonly figures?: unknown;
}

/** A subscription beside its name. */
export const namedSubscriptionSchema = z
  .object({ subscriptionId: z.string(), name: z.string() })
  .meta({ id: 'NamedSubscription' });
export type NamedSubscription = z.infer<typeof namedSubscriptionSchema>;

/** The members that all kinds of requests share. */
export const requestCoreSchema = z.object({
  id: requestIdSchema,
  kind: z.string(),
  customerId: guidSchema,
  status: requestStatusSchema,
  requestedBy: actorSchema,
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  /** Fingerprint of the canonical input. It distinguishes a repeated submission from another one under the same key. */
  bodyHash: z.string(),
  verdict: verdictSchema.optional(),
  approval: approvalSchema.optional(),
  compensationPlan: z.array(compensationSchema).optional(),
  steps: z.array(stepStateSchema).optional(),
  problem: requestProblemSchema.optional(),
  resolution: resolutionSchema.optional(),
  /** The subscriptions that the request names, with their names when it was evaluated. */
  subscriptions: z.array(namedSubscriptionSchema).optional(),
  /** The ticket that asked for the request: the help desk's own id, and the text of the customer. */
  ticket: z.object({ id: z.string(), text: z.string().optional() }).optional(),
  /** The run of the flow that may change the request; absent: the first. */
  run: z.int().min(1).optional(),
});

/** A request with its current state, as its row stores it. The orchestration only drives it forward. */
export type DeskRequest<D extends KindDocuments = KindDocuments> = z.infer<typeof requestCoreSchema> & {
  readonly input: D['input'];
  readonly quote?: D['quote'] | undefined;
  readonly result?: D['result'] | undefined;
  readonly internal?: Partial<D['internal']> | undefined;
};

type ChangeableMember =
  | 'status'
  | 'updatedAt'
  | 'verdict'
  | 'approval'
  | 'compensationPlan'
  | 'steps'
  | 'problem'
  | 'resolution'
  | 'subscriptions'
  | 'run';

/**
 * The members a change may overwrite; all others are fixed at acceptance. Absent members of `internal` keep their
 * values.
 */
export type RequestChange<D extends KindDocuments = KindDocuments> = Partial<
  Pick<DeskRequest<D>, ChangeableMember | 'quote' | 'result' | 'internal'>
>;
