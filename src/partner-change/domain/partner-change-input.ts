import { z } from 'zod';
import { guidSchema } from '../../core/identifiers.ts';
import { purchaseInputSchema } from '../../purchase/domain/purchase-input.ts';

/** The input of a partner change: the whole reservation is returned and bought again for another reseller. */
export const partnerChangeInputSchema = z
  .strictObject({
    reservationId: guidSchema.describe(
      'The reservation, as GET /api/v1/customers/{customerId}/reservations has it.',
    ),
    newPartnerOnRecordMpnId: purchaseInputSchema.shape.partnerOnRecordMpnId
      .unwrap()
      .describe(
        'MPN id (PLA id) of the indirect reseller that the new reservation gets, for its whole term.',
      ),
    reason: z
      .string()
      .min(1)
      .max(2000)
      .describe('For those who approve, and for Microsoft as the reason of the return.'),
  })
  .meta({ id: 'PartnerChange' });
export type PartnerChangeInput = z.infer<typeof partnerChangeInputSchema>;
