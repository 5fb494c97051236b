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

/** A request of any kind. */
export const requestSchema = z.object({
  id: z.string(),
  status: z.string(),
  verdict: z.object({ explanations: z.array(explanationSchema) }).optional(),
  quote: z.object({ hash: z.string() }).optional(),
  problem: z.unknown().optional(),
});

export const purchaseSchema = requestSchema.extend({
  quote: quoteSchema.optional(),
  /** Grows while the purchase is carried out. */
  result: z
    .object({
      reservationOrderId: z.string().optional(),
      reservations: z.array(z.object({ reservationId: z.string(), quantity: z.int() })).default([]),
      entryIds: z.array(z.string()).default([]),
    })
    .optional(),
});

const creditSchema = z.object({
  hash: z.string(),
  cost: moneySchema,
  total: moneySchema,
  pricingTotal: moneySchema,
  headroom: z.object({ before: moneySchema, after: moneySchema }),
});

export const refundSchema = requestSchema.extend({
  quote: creditSchema.optional(),
  result: z
    .object({
      returned: z.object({ total: moneySchema }),
      remaining: z.object({ reservationId: z.string() }).optional(),
      entryIds: z.array(z.string()),
    })
    .optional(),
});

export const headroomSchema = z.object({
  limit: moneySchema,
  used: moneySchema,
  available: moneySchema,
  refills: z.array(z.object({ on: z.string(), amount: moneySchema })),
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
export type DemoRequest = z.infer<typeof requestSchema>;
export type Purchase = z.infer<typeof purchaseSchema>;
export type Credit = z.infer<typeof creditSchema>;
export type Refund = z.infer<typeof refundSchema>;
export type Headroom = z.infer<typeof headroomSchema>;
export type TimelineEvent = z.infer<typeof eventSchema>;
export type Reservation = z.infer<typeof reservationSchema>;
export type LedgerEntry = z.infer<typeof entrySchema>;
