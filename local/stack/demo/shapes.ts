import { z } from 'zod';

/** The parts of the desk's answers that the demo reads; everything else in them is left alone. */
const moneySchema = z.object({ amount: z.string(), currency: z.string() });

const explanationSchema = z.object({
  rule: z.string(),
  outcome: z.enum(['pass', 'warn', 'fail']),
  message: z.string(),
});

const quoteSchema = z.object({
  hash: z.string(),
  cost: moneySchema,
  total: moneySchema,
  payAsYouGo: moneySchema,
  saving: moneySchema,
  savingPercent: z.string(),
  breakEvenUtilisation: z.string(),
});

export const requestSchema = z.object({
  id: z.string(),
  status: z.string(),
  verdict: z.object({ explanations: z.array(explanationSchema) }).optional(),
  quote: quoteSchema.optional(),
  /** Grows while the purchase is carried out. */
  result: z
    .object({
      reservationOrderId: z.string().optional(),
      reservations: z.array(z.object({ reservationId: z.string(), quantity: z.int() })).default([]),
      entryIds: z.array(z.string()).default([]),
    })
    .optional(),
  problem: z.unknown().optional(),
});

const eventSchema = z.object({
  at: z.iso.datetime(),
  type: z.string(),
  actor: z.object({ name: z.string() }).optional(),
  data: z.record(z.string(), z.unknown()).optional(),
});

const reservationSchema = z.object({
  reservationId: z.string(),
  reservationOrderId: z.string(),
  displayName: z.string().nullish(),
  sku: z.string(),
  region: z.string(),
  quantity: z.int(),
  term: z.string(),
  renew: z.boolean(),
  state: z.string(),
  expiresAt: z.string(),
});

const entrySchema = z.object({
  entryId: z.string(),
  kind: z.string(),
  postedAt: z.string(),
  lines: z.array(
    z.object({ account: z.string(), debit: moneySchema.nullish(), credit: moneySchema.nullish() }),
  ),
});

const listOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item) });
export const eventsSchema = listOf(eventSchema);
export const reservationsSchema = listOf(reservationSchema);
export const ledgerSchema = listOf(entrySchema);

export type Money = z.infer<typeof moneySchema>;
export type Explanation = z.infer<typeof explanationSchema>;
export type Quote = z.infer<typeof quoteSchema>;
export type Request = z.infer<typeof requestSchema>;
export type TimelineEvent = z.infer<typeof eventSchema>;
export type Reservation = z.infer<typeof reservationSchema>;
export type LedgerEntry = z.infer<typeof entrySchema>;
