import { z } from 'zod';

/**
 * What the reconcile reads, in its own words: written from what is stored and shared with nobody, so that a mistake of
 * the app is not repeated here. Columns it does not compare are left out.
 */
const json = <S extends z.ZodType>(schema: S) =>
  z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(schema);
const money = z.strictObject({ amount: z.string(), currency: z.string() });
export type WireMoney = z.infer<typeof money>;
const actor = z.record(z.string(), z.unknown());

export const requestRow = z.object({
  partitionKey: z.string(),
  rowKey: z.string(),
  id: z.string(),
  customerId: z.string(),
  status: z.string(),
  events: z.int(),
  lastEventHash: z.string(),
  requestedBy: json(z.object({ id: z.string() })),
  input: json(
    z.object({
      sku: z.string(),
      quantity: z.int(),
      billingPlan: z.enum(['Upfront', 'Monthly']),
      term: z.enum(['P1Y', 'P3Y', 'P5Y']),
    }),
  ),
  quote: json(
    z.object({
      hash: z.string(),
      cost: money,
      total: money,
      schedule: z.array(z.object({ total: money })),
    }),
  ).optional(),
  approval: json(z.object({ required: z.int() })).optional(),
  result: json(
    z.object({
      orderId: z.string().optional(),
      reservationOrderId: z.string().optional(),
      reservations: z.array(
        z.object({ reservationId: z.string(), quantity: z.int(), expiresAt: z.string() }),
      ),
      entryIds: z.array(z.string()),
    }),
  ).optional(),
});
export type RequestRow = z.infer<typeof requestRow>;

/** The number of payments of a purchase. */
export const paymentsOf = ({ input: { billingPlan, term } }: RequestRow): number =>
  billingPlan === 'Upfront' ? 1 : { P1Y: 12, P3Y: 36, P5Y: 60 }[term];

/** A decision with the key of the row it stands on. */
export const decisionColumn = z
  .object({
    rowKey: z.string(),
    text: json(z.object({ by: z.object({ id: z.string() }), decision: z.string(), quoteHash: z.string() })),
  })
  .transform(({ rowKey, text }) => ({ rowKey, ...text }));
export type DecisionColumn = z.infer<typeof decisionColumn>;

export const eventRow = z.object({
  rowKey: z.string(),
  ordinal: z.int(),
  at: z.string(),
  type: z.string(),
  actor: json(actor),
  data: json(z.record(z.string(), z.unknown())),
  hash: z.string(),
});
export type EventRow = z.infer<typeof eventRow>;

export const indexRow = z.object({ rowKey: z.string(), id: z.string(), status: z.string() });
export type IndexRow = z.infer<typeof indexRow>;

export const ledgerRow = z.object({
  partitionKey: z.string(),
  rowKey: z.string(),
  entryId: z.string(),
  requestId: z.string(),
  account: z.string(),
  debit: json(money).optional(),
  credit: json(money).optional(),
});
export type LedgerRow = z.infer<typeof ledgerRow>;

export const reservationRow = z.object({
  partitionKey: z.string(),
  rowKey: z.string(),
  reservationId: z.string(),
  reservationOrderId: z.string(),
  expiresAt: z.string(),
  requestId: z.string().optional(),
});
export type ReservationRow = z.infer<typeof reservationRow>;

export const inboxRow = z.object({ requestId: z.string() });
export const expiryRow = z.object({ partitionKey: z.string(), rowKey: z.string() });
export type ExpiryRow = z.infer<typeof expiryRow>;
export const instalmentRow = z.object({ requestId: z.string(), number: z.int(), dueOn: z.string() });
export type InstalmentRow = z.infer<typeof instalmentRow>;

/** One thing that changed at Microsoft; for an order, `request` is the cart line that was bought. */
export const effect = z.object({
  seq: z.int(),
  kind: z.string(),
  customerId: z.string(),
  orderId: z.string().optional(),
  reservationOrderId: z.string(),
  quantity: z.int(),
  amount: money,
  request: z.unknown(),
});
export type Effect = z.infer<typeof effect>;

/** One 202 a client got, as it wrote it down before it did anything else. */
export const acknowledgement = z.object({
  key: z.string(),
  requestId: z.string(),
  customerId: z.string(),
  sku: z.string(),
  quantity: z.int(),
});
export type Acknowledgement = z.infer<typeof acknowledgement>;

/** All records to compare. */
export interface Records {
  readonly requests: readonly RequestRow[];
  readonly decisions: readonly DecisionColumn[];
  readonly events: readonly EventRow[];
  readonly index: readonly IndexRow[];
  readonly ledger: readonly LedgerRow[];
  readonly reservations: readonly ReservationRow[];
  readonly inbox: readonly { readonly requestId: string }[];
  readonly expiries: readonly ExpiryRow[];
  readonly instalments: readonly InstalmentRow[];
  readonly effects: readonly Effect[];
  readonly acknowledgements: readonly Acknowledgement[];
}
