import { z } from 'zod';
import { guidSchema } from '../../core/identifiers.ts';
import { termSchema } from '../../reservations/domain/reservation-terms.ts';
import { justificationSchema, reservationToBuy } from '../../reservations/domain/reservation-to-buy.ts';

/** Lines on each side. One transaction completes an exchange, and a transaction of the store has 100 rows at most. */
export const MAX_LINES = 8;

const returnLineSchema = z
  .strictObject({
    reservationId: guidSchema.describe('The reservation whose units are returned.'),
    quantity: z.int().min(1).describe('How many units. All of them, or a part.'),
  })
  .meta({ id: 'ExchangeReturn' });
export type ReturnInput = z.infer<typeof returnLineSchema>;

/** A line that is bought has the members of a purchase. The Partner on Record is that of the returned reservations. */
const purchaseLineSchema = z
  .strictObject({
    subscriptionId: guidSchema
      .describe(
        "The customer's Azure subscription that is charged. Default: that of the first returned reservation.",
      )
      .optional(),
    ...reservationToBuy,
    term: termSchema.describe('One, three or five years, from the exchange on.'),
    justification: justificationSchema.optional(),
    partnerOnRecordMpnId: z
      .never({ error: 'cannot be set by an exchange: ask for a partner change' })
      .optional(),
  })
  .meta({ id: 'ExchangePurchase' });
export type PurchaseLineInput = z.infer<typeof purchaseLineSchema>;

/** The input of an exchange: reservations that are returned for others that are bought, many to many. */
export const exchangeInputSchema = z
  .strictObject({
    return: z
      .array(returnLineSchema)
      .min(1)
      .max(MAX_LINES)
      .refine(hasEachOnce, 'must name each reservation once'),
    purchase: z.array(purchaseLineSchema).min(1).max(MAX_LINES),
    /** A savings plan can never be cancelled, so the desk shows what a trade-in costs and leaves it to people. */
    savingsPlans: z
      .array(z.unknown())
      .max(
        0,
        'a trade-in to a savings plan is not carried out: the options of a reservation compare it, buy it in Azure',
      )
      .optional(),
  })
  .meta({ id: 'Exchange' });
export type ExchangeInput = z.infer<typeof exchangeInputSchema>;

function hasEachOnce(lines: readonly ReturnInput[]): boolean {
  return new Set(lines.map(({ reservationId }) => reservationId)).size === lines.length;
}
