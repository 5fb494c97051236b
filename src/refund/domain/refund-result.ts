import { z } from 'zod';
import { bookedReturnSchema } from '../../returns/domain/booked-return.ts';
import { remainderSchema } from '../../returns/domain/order-comparison.ts';

/** Results of a refund at Microsoft and in the ledger. */
export const refundResultSchema = z.object({
  returned: bookedReturnSchema,
  remaining: remainderSchema
    .optional()
    .describe('The reservation with the units that stay. Absent: all were returned.'),
  entryIds: z.array(z.string()),
});
export type RefundResult = z.infer<typeof refundResultSchema>;
