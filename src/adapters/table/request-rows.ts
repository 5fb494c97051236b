import { z } from 'zod';
import { actorSchema } from '../../domain/actor.ts';
import { approvalSchema, decisionSchema } from '../../domain/approval.ts';
import { compensationSchema } from '../../domain/compensation.ts';
import { verdictSchema } from '../../domain/explanation.ts';
import { stepStateSchema } from '../../domain/progress.ts';
import { purchaseInputSchema } from '../../domain/purchase.ts';
import { quoteSchema } from '../../domain/quote.ts';
import { purchaseResultSchema, requestSchema } from '../../domain/request.ts';
import { timelineEventSchema } from '../../domain/timeline.ts';
import { troubleSchema } from '../../domain/trouble.ts';
import { jsonColumn } from './rows.ts';

/** A request in columns: what is short as it is, documents as JSON. */
export const requestColumns = requestSchema.extend({
  requestedBy: jsonColumn(actorSchema),
  input: jsonColumn(purchaseInputSchema),
  verdict: jsonColumn(verdictSchema).optional(),
  quote: jsonColumn(quoteSchema).optional(),
  approval: jsonColumn(approvalSchema).optional(),
  compensationPlan: jsonColumn(z.array(compensationSchema)).optional(),
  steps: jsonColumn(z.array(stepStateSchema)).optional(),
  result: jsonColumn(purchaseResultSchema).optional(),
  problem: jsonColumn(troubleSchema).optional(),
});

/** What the store keeps beside a request: the end of its timeline, and which operation wrote it last. */
export const bookkeepingColumns = z.object({
  events: z.int().min(1),
  lastEventHash: z.string(),
  opId: z.string(),
});

/** What a change may touch on the request row. */
export const changeColumns = requestColumns
  .pick({
    status: true,
    updatedAt: true,
    verdict: true,
    quote: true,
    approval: true,
    compensationPlan: true,
    steps: true,
    result: true,
    problem: true,
  })
  .partial()
  .extend(bookkeepingColumns.shape);

/** What a list shows, on a row of its own that sorts newest first. */
export const indexColumns = requestColumns.pick({
  id: true,
  kind: true,
  customerId: true,
  status: true,
  requestedBy: true,
  createdAt: true,
  updatedAt: true,
  input: true,
});
export const indexChangeColumns = indexColumns.pick({ status: true, updatedAt: true }).partial();

export const decisionColumns = decisionSchema.extend({ by: jsonColumn(actorSchema) });

export const eventColumns = timelineEventSchema.extend({
  actor: jsonColumn(actorSchema),
  data: jsonColumn(timelineEventSchema.shape.data),
});
/** As stored: with the operation that wrote it. It never changes, so a repeated operation finds itself here. */
export const eventRowColumns = eventColumns.extend({ opId: z.string() });
export const eventOriginColumns = eventRowColumns.pick({ ordinal: true, hash: true, opId: true });
