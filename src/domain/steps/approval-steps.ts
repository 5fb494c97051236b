import { z } from 'zod';
import { positionSchema } from '../position.ts';
import { stepStateSchema } from '../progress.ts';
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
    /** The row is not there yet, or does not say yet that it goes on: the flow is started before the row is written. */
    z.object({ state: z.literal('absent') }),
    closed,
    waiting,
  ]),
  retry: 'patient',
});

/** What earlier runs of the flow left, when an operator has the request go on. */
export const earlierRunsSchema = z.object({
  /** How many there were: names of calls must not be used twice. */
  runs: z.int().min(1),
  steps: z.array(stepStateSchema).optional(),
  /** The last cart that may have been checked out, and until when. */
  cart: z.object({ cartId: z.string(), since: z.iso.datetime() }).optional(),
  /** The settings were put right by hand. */
  settingsDone: z.boolean().optional(),
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
      earlier: earlierRunsSchema.optional(),
    }),
  ]),
  retry: 'patient',
});
