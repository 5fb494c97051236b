import { z } from 'zod';
import { moneySchema } from '../../core/money.ts';

/** A cancellation that counts against the refund cap for 365 days, in the pricing currency. */
export const capUseSchema = z.object({
  /** UTC day of the return. */
  on: z.iso.date(),
  amount: moneySchema,
  /** The request that returned it. */
  requestId: z.string(),
  /** The reservation that was returned, or of which units were returned. */
  reservationId: z.string().optional(),
});
export type CapUse = z.infer<typeof capUseSchema>;

/** What an open request reserves of the refund cap, in the pricing currency. */
export const capHoldSchema = z.object({
  requestId: z.string(),
  amount: moneySchema,
});
export type CapHold = z.infer<typeof capHoldSchema>;

/** An open request that is to return units of a reservation, whether or not they count against the cap. */
export interface OpenReturn {
  readonly requestId: string;
  readonly reservationId: string;
}
