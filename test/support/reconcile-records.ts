import { z } from 'zod';
import { json, money, type RequestRow } from './reconcile-request-rows.ts';

/**
 * What the reconcile reads, in its own words: written from what is stored and shared with nobody, so that a mistake of
 * the app is not repeated here. Columns it does not compare are left out.
 */
const actor = z.record(z.string(), z.unknown());

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
  lineage: json(z.object({ from: z.array(z.string()), to: z.array(z.string()), by: z.string() })).optional(),
});
export type ReservationRow = z.infer<typeof reservationRow>;

export const openRow = z.object({ rowKey: z.string(), requestId: z.string(), status: z.string().optional() });
export const expiryRow = z.object({ partitionKey: z.string(), rowKey: z.string() });
export type ExpiryRow = z.infer<typeof expiryRow>;
/** What Azure shows of a reservation; `indexedOn` is the day the calendar lists it under. */
export const watchedRow = z.object({
  partitionKey: z.string(),
  rowKey: z.string(),
  indexedOn: z.string().optional(),
});
export type WatchedRow = z.infer<typeof watchedRow>;
export const instalmentRow = z.object({
  requestId: z.string(),
  reservationOrderId: z.string(),
  line: z.int().optional(),
  number: z.int(),
  dueOn: z.string(),
});
export type InstalmentRow = z.infer<typeof instalmentRow>;

/** A hold of a request on the refund cap, or on something else: only the former has an amount. */
export const holdRow = z.object({ requestId: z.string(), capAmount: json(money).optional() });
export type HoldRow = z.infer<typeof holdRow>;

/** What a request has used of the refund cap. */
export const useRow = z.object({ requestId: z.string(), on: z.string(), amount: json(money) });
export type UseRow = z.infer<typeof useRow>;

const effectLine = z.object({
  reservationOrderId: z.string(),
  reservationId: z.string().optional(),
  quantity: z.int(),
  amount: money,
});

/** One thing that changed at Microsoft; for an order, `request` is the cart line that was bought. */
export const effect = z.object({
  seq: z.int(),
  kind: z.string(),
  customerId: z.string(),
  orderId: z.string().optional(),
  reservationOrderId: z.string(),
  /** Of a return. */
  reservationId: z.string().optional(),
  quantity: z.int(),
  amount: money,
  /** Of a return: what it took of the refund cap. */
  capUse: money.optional(),
  /** Of an exchange. */
  returned: z.array(effectLine).optional(),
  purchased: z.array(effectLine).optional(),
  request: z.unknown(),
});
export type Effect = z.infer<typeof effect>;

/** One 202 a client got, as it wrote it down before it did anything else. */
export const acknowledgement = z.object({
  key: z.string(),
  requestId: z.string(),
  customerId: z.string(),
  kind: z.string(),
  /** The body that was sent. */
  input: z.record(z.string(), z.unknown()),
});
export type Acknowledgement = z.infer<typeof acknowledgement>;

/** All records to compare. */
export interface Records {
  /** Secrets of the timelines by key id, base64. */
  readonly timelineKeys: ReadonlyMap<string, string>;
  readonly requests: readonly RequestRow[];
  readonly decisions: readonly DecisionColumn[];
  readonly events: readonly EventRow[];
  readonly index: readonly IndexRow[];
  readonly ledger: readonly LedgerRow[];
  readonly reservations: readonly ReservationRow[];
  /** What the index of open requests lists, and its rows of what people have asked for. */
  readonly open: readonly z.infer<typeof openRow>[];
  readonly expiries: readonly ExpiryRow[];
  readonly watched: readonly WatchedRow[];
  readonly instalments: readonly InstalmentRow[];
  readonly holds: readonly HoldRow[];
  readonly uses: readonly UseRow[];
  readonly effects: readonly Effect[];
  readonly acknowledgements: readonly Acknowledgement[];
}
