import { z } from 'zod';
import { decisionSchema } from '../../domain/approval.ts';
import { requestSummarySchema } from '../../domain/request-summary.ts';
import { requestSchema } from '../../domain/request.ts';
import { timelineEventSchema } from '../../domain/timeline.ts';
import { jsonColumn } from './rows.ts';

const request = requestSchema.shape;

/** A request in columns: what is short as it is, documents as JSON. */
export const requestColumns = requestSchema.extend({
  requestedBy: jsonColumn(request.requestedBy),
  input: jsonColumn(request.input),
  verdict: jsonColumn(request.verdict.unwrap()).optional(),
  quote: jsonColumn(request.quote.unwrap()).optional(),
  approval: jsonColumn(request.approval.unwrap()).optional(),
  compensationPlan: jsonColumn(request.compensationPlan.unwrap()).optional(),
  steps: jsonColumn(request.steps.unwrap()).optional(),
  mostCost: jsonColumn(request.mostCost.unwrap()).optional(),
  checkout: jsonColumn(request.checkout.unwrap()).optional(),
  result: jsonColumn(request.result.unwrap()).optional(),
  problem: jsonColumn(request.problem.unwrap()).optional(),
  resolution: jsonColumn(request.resolution.unwrap()).optional(),
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
    mostCost: true,
    checkout: true,
    result: true,
    problem: true,
    resolution: true,
  })
  .partial()
  .extend(bookkeepingColumns.shape);

/** What a list shows, on a row of its own that sorts newest first. */
export const indexColumns = requestSummarySchema.extend({
  requestedBy: requestColumns.shape.requestedBy,
  input: requestColumns.shape.input,
});
export const indexChangeColumns = indexColumns.pick({ status: true, updatedAt: true }).partial();

export const decisionColumns = decisionSchema.extend({ by: jsonColumn(decisionSchema.shape.by) });

export const eventColumns = timelineEventSchema.extend({
  actor: jsonColumn(timelineEventSchema.shape.actor),
  data: jsonColumn(timelineEventSchema.shape.data),
});
/** As stored: with the operation that wrote it. It never changes, so a repeated operation finds itself here. */
export const eventRowColumns = eventColumns.extend({ opId: z.string() });
export const eventOriginColumns = eventRowColumns.pick({ ordinal: true, hash: true, opId: true });
