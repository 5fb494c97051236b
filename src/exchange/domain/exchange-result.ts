import { z } from 'zod';
import { guidSchema } from '../../core/identifiers.ts';
import { moneySchema } from '../../core/money.ts';

/** State of a line as Microsoft shows it; `Unknown` for a word the desk does not know. */
export const lineStatusSchema = z.enum(['Succeeded', 'Failed', 'Cancelled', 'Pending', 'Unknown']);
export type LineStatus = z.infer<typeof lineStatusSchema>;

/** State of the whole exchange as Microsoft shows it. `PendingPurchases`: money is refunded, a purchase is open. */
export const exchangeStatusSchema = z.enum([
  'Succeeded',
  'Failed',
  'Cancelled',
  'PendingRefunds',
  'PendingPurchases',
  'Unknown',
]);
export type ExchangeStatus = z.infer<typeof exchangeStatusSchema>;

export const refundedLineSchema = z
  .object({
    reservationId: guidSchema,
    quantity: z.int(),
    status: lineStatusSchema,
    cost: moneySchema.describe("Microsoft's refund; absent until Microsoft says it.").optional(),
  })
  .meta({ id: 'ExchangeResultReturn' });

export const boughtLineSchema = z
  .object({
    sku: z.string(),
    region: z.string(),
    quantity: z.int(),
    status: lineStatusSchema,
    reservationOrderId: z.string().describe('May be there before the purchase has succeeded.').optional(),
    reservationId: z.string().optional(),
    cost: moneySchema.describe("Microsoft's charge; absent until Microsoft says it.").optional(),
  })
  .meta({ id: 'ExchangeResultPurchase' });

/** A reservation that the exchange has bought. */
export const successorSchema = z.object({
  /** Number of its line among the purchases, from 1. */
  line: z.int().min(1),
  reservationId: guidSchema,
  reservationOrderId: guidSchema,
  quantity: z.int(),
  expiresAt: z.iso.datetime(),
});
export type Successor = z.infer<typeof successorSchema>;

/** What an exchange has done at Microsoft, line by line in the order of the quote, and in the ledger. */
export const exchangeResultSchema = z.object({
  status: exchangeStatusSchema.optional(),
  returned: z.array(refundedLineSchema).default([]),
  purchased: z.array(boughtLineSchema).default([]),
  reservations: z
    .array(
      successorSchema.omit({ line: true }).extend({
        exchangeable: z
          .boolean()
          .describe(
            'Whether the policy lets it be exchanged in its turn: today, or once more after the cut-over.',
          ),
      }),
    )
    .describe('The new reservations.')
    .default([]),
  /** What people have to do now, in words for them. */
  followUps: z.array(z.string()).default([]),
  entryIds: z.array(z.string()).default([]),
});
export type ExchangeResult = z.infer<typeof exchangeResultSchema>;
export type RefundedLine = ExchangeResult['returned'][number];
export type BoughtLine = ExchangeResult['purchased'][number];

export const emptyResult: ExchangeResult = {
  returned: [],
  purchased: [],
  reservations: [],
  followUps: [],
  entryIds: [],
};
