import { z } from 'zod';
import { refusalSchema } from '../../core/refusal.ts';
import { defineStep } from '../../core/step.ts';
import { purchasePlanSchema } from '../../purchase/domain/purchase-plan.ts';

/**
 * Looks right before the return whether the same can be bought again: the reseller is valid, the SKU is sold, and the
 * price is within the approved one. Changes nothing.
 */
export const checkRebuy = defineStep({
  name: 'checkRebuy',
  input: z.object({ plan: purchasePlanSchema }),
  output: z.discriminatedUnion('state', [
    z.object({ state: z.literal('possible') }),
    /** Amounts are text for people. */
    z.object({ state: z.literal('dearer'), approved: z.string(), now: z.string() }),
    z.object({ state: z.literal('refused'), refusal: refusalSchema }),
  ]),
  retry: 'backoff',
});
