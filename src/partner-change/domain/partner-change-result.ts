import { z } from 'zod';
import { moneySchema } from '../../core/money.ts';
import { purchaseResultSchema } from '../../purchase/domain/purchase-result.ts';

/** What the return gave, as Microsoft answered it. */
export const returnedPartSchema = z
  .object({
    reservationId: z.string(),
    reservationOrderId: z.string(),
    quantity: z.int().min(1),
    cost: moneySchema.describe('What Microsoft pays back.'),
    total: moneySchema.describe("The customer's credit."),
    returnedAt: z.iso.datetime(),
    entryId: z.string().describe('The ledger entry of the refund.'),
  })
  .meta({ id: 'PartnerChangeReturn' });

/** Results of a partner change: what was returned, and what was bought in its place. */
export const partnerChangeResultSchema = purchaseResultSchema.extend({
  returned: returnedPartSchema.optional(),
});
export type PartnerChangeResult = z.infer<typeof partnerChangeResultSchema>;
