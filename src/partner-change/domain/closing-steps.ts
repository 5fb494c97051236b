import { z } from 'zod';
import { defineStep } from '../../core/step.ts';
import { finishPurchase } from '../../purchase/domain/finish-purchase.ts';
import { positionSchema } from '../../requests/domain/position.ts';
import { stepStateSchema } from '../../requests/domain/progress.ts';
import { returnedAmountsSchema } from '../../returns/domain/return-columns.ts';
import { unitReturnSchema } from '../../returns/domain/return-steps.ts';
import { bookedReturnSchema } from '../../returns/domain/booked-return.ts';
import { contestedReturnSchema } from '../../returns/domain/contested-return.ts';

/**
 * Books the return in one change: the ledger entry of the refund, the use of the refund cap instead of the hold, and the
 * end of the returned reservation. From this change on a request only buys, whatever stops it.
 */
export const bookReturn = defineStep({
  name: 'bookReturn',
  input: z.object({
    units: unitReturnSchema,
    position: positionSchema,
    /** Absent when Microsoft's answer was lost. */
    amounts: returnedAmountsSchema.optional(),
    steps: z.array(stepStateSchema),
  }),
  output: z.discriminatedUnion('state', [
    z.object({
      state: z.literal('booked'),
      position: positionSchema,
      bookedReturn: bookedReturnSchema,
    }),
    /** Microsoft's answer was lost, and another request returns units of the same reservation. */
    z.object({ state: z.literal('unclear'), contested: contestedReturnSchema }),
  ]),
  retry: 'backoff',
});

/**
 * Writes the new reservation with its lineage, the ledger entry of its first payment, steps and the completed request in
 * one change, as `finishPurchase` does for a purchase.
 */
export const finishPartnerChange = defineStep({
  name: 'finishPartnerChange',
  input: finishPurchase.input.extend({ bookedReturn: bookedReturnSchema }),
  output: finishPurchase.output,
  retry: 'backoff',
});
