import { z } from 'zod';
import { chargeFaultCodeSchema } from './charge-fault.ts';
import { stepStateSchema } from '../../requests/domain/progress.ts';
import { purchasePlanSchema } from './purchase-plan.ts';
import { orderedReservationSchema } from './provisioning-steps.ts';

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

/** What the flow of a purchase is given when provisioning begins, or goes on. */
export const purchaseWorkSchema = z.object({
  plan: purchasePlanSchema,
  /** The order that exists already, when the flow was started anew. */
  orderId: z.string().optional(),
  earlier: earlierRunsSchema.optional(),
});
export type PurchaseWork = z.infer<typeof purchaseWorkSchema>;

/** What exists at Microsoft of a purchase that stops. */
export const foundPurchaseSchema = z.object({
  /** The last cart that may have been checked out. */
  cartId: z.string().optional(),
  reservationOrderId: z.string().optional(),
  reservations: z.array(orderedReservationSchema).optional(),
});
export type FoundPurchase = z.infer<typeof foundPurchaseSchema>;
