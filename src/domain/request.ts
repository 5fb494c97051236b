import { z } from 'zod';
import { actorSchema } from './actor.ts';
import { approvalSchema } from './approval.ts';
import { compensationSchema } from './compensation.ts';
import { verdictSchema } from './explanation.ts';
import { guidSchema, requestIdSchema } from './identifiers.ts';
import { moneySchema } from './money.ts';
import { stepStateSchema } from './progress.ts';
import { purchaseInputSchema } from './purchase.ts';
import { quoteSchema } from './quote.ts';
import { resolutionSchema } from './resolution.ts';
import { troubleSchema } from './trouble.ts';

export const requestKindSchema = z.enum(['purchase']);
export type RequestKind = z.infer<typeof requestKindSchema>;

export const requestStatusSchema = z.enum([
  'submitted',
  'refused',
  'awaiting-approval',
  'rejected',
  'expired',
  'withdrawn',
  'approved',
  'provisioning',
  'completed',
  'compensating',
  'compensated',
  'needs-attention',
]);
export type RequestStatus = z.infer<typeof requestStatusSchema>;

/** Where each status may lead. A status without an exit is final; `needs-attention` is left by an operator. */
export const nextStatuses: Readonly<Record<RequestStatus, readonly RequestStatus[]>> = {
  submitted: ['refused', 'awaiting-approval', 'needs-attention', 'withdrawn'],
  refused: [],
  'awaiting-approval': ['rejected', 'expired', 'withdrawn', 'approved', 'needs-attention'],
  rejected: [],
  expired: [],
  withdrawn: [],
  approved: ['awaiting-approval', 'provisioning', 'withdrawn', 'needs-attention'],
  provisioning: ['completed', 'compensating', 'compensated', 'needs-attention'],
  completed: [],
  compensating: ['compensated', 'needs-attention'],
  compensated: [],
  'needs-attention': ['submitted', 'awaiting-approval', 'approved', 'provisioning', 'compensated'],
};

/** Statuses in which nothing has been asked of Microsoft that could cost money, so the requester may step back. */
export const withdrawableStatuses: readonly RequestStatus[] = ['submitted', 'awaiting-approval', 'approved'];

export const purchaseResultSchema = z.object({
  orderId: z.string().optional(),
  reservationOrderId: z.string().optional(),
  reservations: z
    .array(z.object({ reservationId: z.string(), quantity: z.int(), expiresAt: z.iso.datetime() }))
    .default([]),
  entryIds: z.array(z.string()).default([]),
});

/** One ask of a person and everything that became of it. The row people read; the orchestration is the engine. */
export const requestSchema = z.object({
  id: requestIdSchema,
  kind: requestKindSchema,
  customerId: guidSchema,
  status: requestStatusSchema,
  requestedBy: actorSchema,
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  /** Fingerprint of the canonical input: tells a repeated ask from another ask under the same key. */
  bodyHash: z.string(),
  input: purchaseInputSchema,
  verdict: verdictSchema.optional(),
  quote: quoteSchema.optional(),
  approval: approvalSchema.optional(),
  compensationPlan: z.array(compensationSchema).optional(),
  steps: z.array(stepStateSchema).optional(),
  /** The most Microsoft's price may be: what was approved, with the tolerance. Stored when provisioning begins. */
  mostCost: moneySchema.optional(),
  /** The last cart handed to a checkout, stored before the checkout is sent. Without it nothing can have been bought. */
  checkout: z.object({ cartId: z.string(), at: z.iso.datetime() }).optional(),
  result: purchaseResultSchema.optional(),
  problem: troubleSchema.optional(),
  resolution: resolutionSchema.optional(),
});
export type DeskRequest = z.infer<typeof requestSchema>;

/** What a change may write over: the rest of a request never changes after it was accepted. */
export type RequestChange = Partial<
  Pick<
    DeskRequest,
    | 'status'
    | 'updatedAt'
    | 'verdict'
    | 'quote'
    | 'approval'
    | 'compensationPlan'
    | 'steps'
    | 'mostCost'
    | 'checkout'
    | 'result'
    | 'problem'
    | 'resolution'
  >
>;
