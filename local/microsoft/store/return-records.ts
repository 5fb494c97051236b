import { z } from 'zod';

const instantSchema = z.iso.datetime();
const amountSchema = z.object({ minor: z.int(), currency: z.string() });

/** What a part of a reservation costs, payment by payment: one of an upfront plan, one a month otherwise. */
export const sharesSchema = z.array(z.object({ billing: amountSchema, pricing: amountSchema }));
export type Shares = z.infer<typeof sharesSchema>;

/** What calculateRefund was asked; `return` names it. */
export const refundSessionSchema = z.object({
  id: z.string(),
  orderId: z.string(),
  reservationId: z.string(),
  quantity: z.int(),
  createdAt: instantSchema,
});
export type RefundSession = z.infer<typeof refundSessionSchema>;

/** A return that was accepted. The reservation shows it only when it is `done`. */
export const acceptedReturnSchema = z.object({
  id: z.string(),
  tenantId: z.string(),
  orderId: z.string(),
  reservationId: z.string(),
  quantity: z.int(),
  acceptedAt: instantSchema,
  polls: z.int(),
  done: z.boolean(),
  /** The exchange it is a line of, which then carries it out. */
  exchangeId: z.string().optional(),
  /** What the returned units cost: the rest of the reservation keeps the rest of the price. */
  shares: sharesSchema,
});
export type AcceptedReturn = z.infer<typeof acceptedReturnSchema>;

/** What a customer has used of the refund cap, in the pricing currency; it comes free 365 days later. */
export const capUseSchema = z.object({ id: z.string(), at: instantSchema, amount: amountSchema });
export type CapUse = z.infer<typeof capUseSchema>;
