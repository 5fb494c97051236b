import { z } from 'zod';
import { chargeFaultCodeSchema } from './charge-fault.ts';
import { positionSchema } from '../../requests/domain/position.ts';
import { stepStateSchema } from '../../requests/domain/progress.ts';
import { requestStatusSchema } from '../../requests/domain/request-status.ts';
import { purchasePlanSchema } from './purchase-plan.ts';
import { orderedReservationSchema } from './provisioning-steps.ts';
import { defineStep } from '../../core/step.ts';

/**
 * Writes reservation, ledger entry, steps and the completed request in one change. Writes none of them and returns
 * `unbooked` when Microsoft's charge differs from the approval and no operator has accepted it.
 */
export const finishPurchase = defineStep({
  name: 'finishPurchase',
  input: z.object({
    plan: purchasePlanSchema,
    position: positionSchema,
    orderId: z.string(),
    reservationOrderId: z.string(),
    reservations: z.array(orderedReservationSchema).min(1),
    steps: z.array(stepStateSchema),
    acceptedCharge: chargeFaultCodeSchema.optional(),
  }),
  output: z
    .object({ status: requestStatusSchema })
    /** Amounts are text for people. */
    .or(
      z.object({
        unbooked: z.object({ code: chargeFaultCodeSchema, approved: z.string(), charged: z.string() }),
      }),
    ),
  retry: 'backoff',
});
