import { z } from 'zod';
import { moneySchema } from '../../core/money.ts';
import { purchaseResultSchema } from '../../purchase/domain/purchase-result.ts';

/** What the return gave. Stored together with the ledger entry of the refund. */
export const bookedReturnSchema = z
  .object({
    reservationId: z.string(),
    reservationOrderId: z.string(),
    quantity: z.int().min(1),
    cost: moneySchema.describe('What Microsoft pays back.'),
    total: moneySchema.describe("The customer's credit."),
    amountFrom: z
      .enum(['return', 'quote'])
      .describe(
        "`return`: Microsoft's answer to the return. `quote`: that answer was lost, or had no amount.",
      ),
    returnedAt: z.iso.datetime(),
    entryId: z.string().describe('The ledger entry of the refund.'),
  })
  .meta({ id: 'BookedReturn' });
export type BookedReturn = z.infer<typeof bookedReturnSchema>;

/** Results of a partner change: what was returned, and what was bought in its place. */
export const partnerChangeResultSchema = purchaseResultSchema.extend({
  returned: bookedReturnSchema.optional(),
});
export type PartnerChangeResult = z.infer<typeof partnerChangeResultSchema>;
