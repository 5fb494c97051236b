import { z } from 'zod';

/** A monthly payment that is declined and asked for once more, as ordered at the control port. */
export const declinedPaymentOrderSchema = z.strictObject({
  reservationOrderId: z.string().toLowerCase(),
  /** Which payment of the plan, counted from 1. */
  instalment: z.int().min(1),
  /** Days after the due date on which it is asked for again; 0 is the same day. */
  repeatedAfterDays: z.int().min(0).max(27).default(3),
});
export type DeclinedPayment = z.infer<typeof declinedPaymentOrderSchema>;
