import { z } from 'zod';
import { chargeFaultCodeSchema } from './charge-fault.ts';
import { stepStateSchema } from '../../requests/domain/progress.ts';
import { purchasePlanSchema } from './purchase-plan.ts';
import { orderedReservationSchema } from './provisioning-steps.ts';

/**
 * State left by earlier runs of the flow. Present when an operator resumed the request or the flow died and was
 * restarted.
 */
export const earlierRunsSchema = z.object({
  /** Number of resolutions by operators. Each run needs attempt numbers of its own, see `attemptNumbers`. */
  runs: z.int().min(0),
  steps: z.array(stepStateSchema).optional(),
  /** The last cart that may have been checked out, and until when. */
  cart: z
    .object({
      cartId: z.string(),
      since: z.iso.datetime(),
      /** A checkout of the cart may have been sent whose response was lost. */
      mayBeUnderWay: z.literal(true).optional(),
      /** Present when the flow died after it recorded the cart: the attempt numbers of cart and first checkout. */
      lost: z.object({ cartAttempt: z.int().min(0), attempt: z.int().min(0) }).optional(),
    })
    .optional(),
  /** An operator corrected the settings by hand. */
  settingsDone: z.boolean().optional(),
  /** The difference in Microsoft's charge that an operator has accepted. */
  acceptedCharge: chargeFaultCodeSchema.optional(),
});

/** Input of the purchase's flow when provisioning begins or resumes. */
export const purchaseWorkSchema = z.object({
  plan: purchasePlanSchema,
  /** The order that already exists, when the flow was restarted. */
  orderId: z.string().optional(),
  earlier: earlierRunsSchema.optional(),
});
export type PurchaseWork = z.infer<typeof purchaseWorkSchema>;

/** What a stopped purchase has created at Microsoft. */
export const foundPurchaseSchema = z.object({
  /** The last cart that may have been checked out. */
  cartId: z.string().optional(),
  reservationOrderId: z.string().optional(),
  reservations: z.array(orderedReservationSchema).optional(),
});
export type FoundPurchase = z.infer<typeof foundPurchaseSchema>;
