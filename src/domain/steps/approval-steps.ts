import { z } from 'zod';
import { chargeFaultCodeSchema } from '../charge-fault.ts';
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

/** What earlier runs of the flow left: an operator has the request go on, or the flow died and is started anew. */
export const earlierRunsSchema = z.object({
  /** How often an operator had it go on: a run of its own must not use the names of calls of another one. */
  runs: z.int().min(0),
  steps: z.array(stepStateSchema).optional(),
  /** The last cart that may have been checked out, and until when. */
  cart: z
    .object({
      cartId: z.string(),
      since: z.iso.datetime(),
      /** A checkout of the cart may have been sent whose answer nobody heard. */
      mayBeUnderWay: z.literal(true).optional(),
    })
    .optional(),
  /** The settings were put right by hand. */
  settingsDone: z.boolean().optional(),
  /** What an operator has seen and accepted of Microsoft's charge. */
  acceptedCharge: chargeFaultCodeSchema.optional(),
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
