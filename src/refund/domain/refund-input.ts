import { z } from 'zod';
import { guidSchema } from '../../core/identifiers.ts';

/** The input of a refund. */
export const refundInputSchema = z
  .strictObject({
    reservationId: guidSchema.describe('As GET /api/v1/customers/{customerId}/reservations has it.'),
    quantity: z.int().min(1).describe('How many units. The rest becomes a reservation of another id.'),
    reason: z.string().min(1).max(2000).describe('For those who approve.'),
  })
  .meta({ id: 'Refund' });
export type RefundInput = z.infer<typeof refundInputSchema>;
