import { z } from 'zod';
import { guidSchema } from '../../core/identifiers.ts';
import { justificationSchema, reservationToBuy } from '../../reservations/domain/reservation-to-buy.ts';

/** The input of a purchase. */
export const purchaseInputSchema = z
  .strictObject({
    subscriptionId: guidSchema.describe("The customer's Azure subscription it is bought for."),
    ...reservationToBuy,
    partnerOnRecordMpnId: z
      .string()
      .regex(/^\d{1,10}$/, 'must be an MPN id (digits)')
      .describe('The indirect reseller.')
      .optional(),
    justification: justificationSchema.optional(),
  })
  .meta({ id: 'Purchase' });
export type PurchaseInput = z.infer<typeof purchaseInputSchema>;
