import { z } from 'zod';

/** Results of a purchase at Microsoft and in the ledger. */
export const purchaseResultSchema = z.object({
  orderId: z.string().optional(),
  reservationOrderId: z.string().optional(),
  reservations: z
    .array(z.object({ reservationId: z.string(), quantity: z.int(), expiresAt: z.iso.datetime() }))
    .default([]),
  entryIds: z.array(z.string()).default([]),
});
export type PurchaseResult = z.infer<typeof purchaseResultSchema>;
