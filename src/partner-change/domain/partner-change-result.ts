import { z } from 'zod';
import { bookedReturnSchema } from '../../returns/domain/booked-return.ts';
import { purchaseResultSchema } from '../../purchase/domain/purchase-result.ts';

/** Results of a partner change: what was returned, and what was bought in its place. */
export const partnerChangeResultSchema = purchaseResultSchema.extend({
  returned: bookedReturnSchema.optional(),
});
export type PartnerChangeResult = z.infer<typeof partnerChangeResultSchema>;
