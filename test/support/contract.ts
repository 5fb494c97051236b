import { z } from 'zod';

/**
 * The answers of the HTTP contract, written from its text and not from the app's own schemas: whatever a test reads
 * through the client is checked against them. Fields may be added to an answer, never renamed.
 */
const time = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
const money = z.strictObject({
  amount: z.string().regex(/^-?\d+\.\d{2}$/),
  currency: z.string().regex(/^[A-Z]{3}$/),
});
const hash = z.string().min(1);
const actor = z.strictObject({
  id: z.string(),
  name: z.string(),
  channel: z.enum(['http', 'queue', 'timer']),
});

const verdict = z.looseObject({
  allowed: z.boolean(),
  asOf: time,
  explanations: z.array(
    z.strictObject({
      rule: z.string(),
      outcome: z.enum(['pass', 'warn', 'fail']),
      message: z.string().min(1),
      source: z.string().min(1),
      facts: z.record(z.string(), z.unknown()),
    }),
  ),
});

const quote = z.looseObject({
  hash,
  validUntil: time,
  cost: money.optional(),
  total: money,
  pricingTotal: money.optional(),
  schedule: z.array(z.strictObject({ dueOn: z.iso.date(), total: money })),
  payAsYouGo: money,
  saving: money,
  savingPercent: z.string().regex(/^-?\d+\.\d{4}$/),
  breakEvenUtilisation: z.string().regex(/^\d+\.\d{6}$/),
  armQuoteId: z.string().min(1),
});

const approval = z.looseObject({
  required: z.int(),
  deadline: time,
  decisions: z.array(
    z.looseObject({
      by: actor,
      decision: z.enum(['approve', 'reject']),
      comment: z.string().optional(),
      at: time,
      quoteHash: hash,
    }),
  ),
});

const step = z.looseObject({
  name: z.string(),
  status: z.enum(['pending', 'running', 'done', 'failed', 'skipped']),
  attempts: z.int(),
  startedAt: time.optional(),
  endedAt: time.optional(),
});

const summary = z.looseObject({
  id: z.string().regex(/^[0-9a-f]{32}-[a-z2-7]{26}$/),
  kind: z.enum(['purchase', 'refund', 'exchange', 'partner-change', 'renewal']),
  customerId: z.guid(),
  status: z.string(),
  requestedBy: actor,
  createdAt: time,
  updatedAt: time,
  input: z.record(z.string(), z.unknown()),
});

export type RequestSummary = z.infer<typeof summary>;

const result = z.looseObject({
  reservationOrderId: z.guid().optional(),
  reservations: z.array(z.looseObject({ reservationId: z.guid(), quantity: z.int(), expiresAt: time })),
  entryIds: z.array(z.string()),
});

const detail = summary.extend({
  verdict: verdict.optional(),
  approval: approval.optional(),
  compensationPlan: z
    .array(
      z.looseObject({
        step: z.string(),
        effect: z.enum(['none', 'undoable', 'final']),
        undo: z.string().nullable(),
        note: z.string(),
      }),
    )
    .optional(),
  steps: z.array(step).optional(),
  problem: z.record(z.string(), z.unknown()).optional(),
});

/** A request of any kind. Purchases must have all members of their quote and result. */
export const requestSchema = detail
  .extend({
    quote: quote.partial().required({ hash: true, validUntil: true, total: true }).optional(),
    result: result.partial().required({ entryIds: true }).optional(),
  })
  .superRefine((request, context) => {
    if (request.kind !== 'purchase') return;
    const whole = z.looseObject({ quote: quote.optional(), result: result.optional() }).safeParse(request);
    for (const { message, path } of whole.error?.issues ?? [])
      context.addIssue({ code: 'custom', message, path });
  });
export type DeskRequest = z.infer<typeof requestSchema>;

const eventSchema = z.strictObject({
  at: time,
  type: z.string(),
  actor,
  data: z.record(z.string(), z.unknown()),
  hash,
});
export type DeskEvent = z.infer<typeof eventSchema>;

const reservationSchema = z.looseObject({
  reservationId: z.guid(),
  reservationOrderId: z.guid(),
  displayName: z.string(),
  reservedResourceType: z.string(),
  sku: z.string(),
  region: z.string(),
  quantity: z.int(),
  term: z.string(),
  billingPlan: z.string(),
  scope: z.record(z.string(), z.unknown()),
  renew: z.boolean(),
  instanceFlexibility: z.string().optional(),
  state: z.string(),
  purchasedAt: time.optional(),
  effectiveAt: time.optional(),
  expiresAt: time.optional(),
  departmentId: z.string().optional(),
  partnerOnRecordMpnId: z.string().optional(),
  lineage: z.looseObject({ from: z.array(z.string()), to: z.array(z.string()), by: z.string() }).optional(),
  requestId: z.string().optional(),
});
export type DeskReservation = z.infer<typeof reservationSchema>;

const entrySchema = z.looseObject({
  entryId: z.string(),
  requestId: z.string(),
  postedAt: time,
  kind: z.string(),
  lines: z.array(z.strictObject({ account: z.string(), debit: money.nullable(), credit: money.nullable() })),
});
export type LedgerEntry = z.infer<typeof entrySchema>;

const customerSchema = z.strictObject({
  customerId: z.guid(),
  name: z.string(),
  country: z.string(),
  roles: z.array(z.string()),
});

const pageOf = <T extends z.ZodType>(item: T) =>
  z.strictObject({ items: z.array(item), nextCursor: z.string().optional() });

const reply = z.strictObject({
  id: z.string(),
  type: z.string(),
  time,
  data: z.record(z.string(), z.unknown()),
  sent: z.boolean(),
});
const ticketStatus = z.enum(['received', 'accepted', 'refused', 'waiting', 'answered', 'dead-lettered']);
const ticketSummary = z.strictObject({
  id: z.string(),
  status: ticketStatus,
  ticketId: z.string().optional(),
  customerId: z.string().optional(),
  kind: z.string().optional(),
  askedBy: z.strictObject({ id: z.string(), name: z.string() }).optional(),
  correlationId: z.string(),
  receivedAt: time,
  updatedAt: time,
});
export const ticketSchema = ticketSummary.extend({
  messageId: z.string(),
  input: z.record(z.string(), z.unknown()).optional(),
  text: z.string().optional(),
  problem: z.looseObject({ type: z.string(), title: z.string(), detail: z.string() }).optional(),
  answer: z.strictObject({ text: z.string(), by: actor, at: time }).optional(),
  request: requestSchema.optional(),
  replies: z.array(reply),
});
export type DeskTicket = z.infer<typeof ticketSchema>;
export type TicketSummary = z.infer<typeof ticketSummary>;

export const pages = {
  requests: pageOf(summary),
  tickets: pageOf(ticketSummary),
  inbox: pageOf(requestSchema),
  events: pageOf(eventSchema).extend({ sealIntact: z.boolean() }),
  reservations: pageOf(reservationSchema),
  ledger: pageOf(entrySchema),
  customers: pageOf(customerSchema),
};
