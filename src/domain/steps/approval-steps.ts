import { z } from 'zod';
import { positionSchema } from '../position.ts';
import { requestStatusSchema } from '../request.ts';
import { purchasePlanSchema } from './plan.ts';
import { defineStep } from './step.ts';

const closed = z.object({ state: z.literal('closed'), status: requestStatusSchema });
const waiting = z.object({ state: z.literal('waiting'), deadline: z.iso.datetime() });

/** Decides by the rules, prices, and stores verdict, quote and compensation plan in one change. */
export const evaluatePurchase = defineStep({
  name: 'evaluatePurchase',
  input: z.object({ requestId: z.string() }),
  output: z.discriminatedUnion('state', [
    /** The row is not there yet: acceptance starts the flow before it inserts the row. */
    z.object({ state: z.literal('absent') }),
    closed,
    waiting,
  ]),
  retry: 'patient',
});

/**
 * Looks where the approval stands and acts on it: goes on waiting, lets it expire, or, when enough approved, asks
 * Microsoft for the price again and either begins provisioning or, when it is dearer, asks the approvers again.
 */
export const resolveApproval = defineStep({
  name: 'resolveApproval',
  input: z.object({ requestId: z.string() }),
  output: z.discriminatedUnion('state', [
    closed,
    waiting,
    z.object({
      state: z.literal('provisioning'),
      plan: purchasePlanSchema,
      position: positionSchema,
      /** The order that exists already, when the flow was started anew. */
      orderId: z.string().optional(),
    }),
  ]),
  retry: 'patient',
});
