import { z } from 'zod';

const amountSchema = z.object({ minor: z.int(), currency: z.string() });

/** What keeps a renewal from happening, ordered by the control port. */
export const renewalTrapSchema = z.enum(['price-moved', 'sku-inactive', 'payment-failed', 'not-shown']);

/** What a reservation keeps of its renewal. Ids are those of reservations in other orders. */
export const renewalSchema = z.object({
  /** The price, fixed 30 days before the end. */
  locked: z.object({ billing: amountSchema, pricing: amountSchema }).optional(),
  trap: renewalTrapSchema.optional(),
  source: z.object({ orderId: z.string(), id: z.string() }).optional(),
  destination: z.object({ orderId: z.string(), id: z.string() }).optional(),
  /** Why there is no successor, once the reservation has ended. */
  failed: z.string().optional(),
});
