import { z } from 'zod';
import { moneySchema } from '../../core/money.ts';
import { liveUnitsSchema } from './order-comparison.ts';

/** Members of the quote of every request that returns units. All amounts are positive: they are paid back. */
export const returnQuoteMembers = {
  cost: moneySchema.describe("What Microsoft pays back, in the invoice's currency, without tax."),
  total: moneySchema.describe('What is credited to the customer: `cost` and its markup.'),
  pricingTotal: moneySchema.describe(
    'What counts against the refund cap: the refund and the payments that end with it, in the pricing currency.',
  ),
  /** The refund alone, in the pricing currency, when Microsoft's answer has it. */
  pricingRefund: moneySchema.optional(),
  /** Percent that is credited on top of `cost`: the one in force at the purchase, when it is known. */
  markupPercent: z.string(),
  markupFrom: z.enum(['purchase', 'customer']),
  /** When Microsoft calculated the amounts. */
  calculatedAt: z.iso.datetime(),
  /** Payments that are not due yet and end with the return, in the invoice's currency. Absent: none, or not known. */
  cancelledPayments: moneySchema.optional(),
  /** The refund as the desk predicts it; absent when a figure for it is missing. */
  predicted: moneySchema.optional(),
  /** What the desk counts as used of the customer's refund cap, and what is left of it without and with this request. */
  headroom: z.object({ used: moneySchema, before: moneySchema, after: moneySchema }),
  /** Microsoft's own count of the refund cap, without this request. Microsoft decides by it. */
  microsoftCap: z.object({ consumed: moneySchema, limit: moneySchema }).optional(),
  /** `support-request`: Microsoft takes the units back by a support request only. */
  by: z.enum(['self-service', 'support-request']),
  reservationOrderId: z.string(),
  /** The live reservations of the order. The units are returned only while the reservation is as it was. */
  order: z.array(liveUnitsSchema),
  /** Session of Microsoft's calculation. */
  sessionId: z.string(),
};

export const returnQuoteSchema = z.object(returnQuoteMembers);
export type ReturnQuote = z.infer<typeof returnQuoteSchema>;
