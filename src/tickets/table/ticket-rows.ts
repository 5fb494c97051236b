import { z } from 'zod';
import { ticketEventSchema, ticketSchema, ticketSummarySchema } from '../domain/ticket.ts';
import { jsonColumn } from '../../platform/table/rows.ts';

const ticket = ticketSchema.shape;

/** A ticket in columns: what is short as it is, documents as JSON. */
export const ticketColumns = ticketSchema.extend({
  askedBy: jsonColumn(ticket.askedBy.unwrap()).optional(),
  input: jsonColumn(ticket.input.unwrap()).optional(),
  problem: jsonColumn(ticket.problem.unwrap()).optional(),
  answer: jsonColumn(ticket.answer.unwrap()).optional(),
});
/** What of it may change. */
export const ticketChangeColumns = ticketColumns
  .pick({
    status: true,
    updatedAt: true,
    problem: true,
    answer: true,
    askedBy: true,
    input: true,
    text: true,
    correlationId: true,
    messageId: true,
  })
  .partial();

/** A note on a row of its own. */
export const ticketEventColumns = ticketEventSchema.extend({
  data: jsonColumn(ticketEventSchema.shape.data),
  isDelivered: z.boolean(),
});
/** What changes of a note. */
export const deliveredColumns = ticketEventColumns.pick({ isDelivered: true });

/** What a list shows, on a row of its own that sorts newest first. */
export const ticketIndexColumns = ticketSummarySchema.extend({ askedBy: ticketColumns.shape.askedBy });
/** What a change of a ticket changes of it. */
export const ticketIndexChangeColumns = ticketIndexColumns
  .pick({ status: true, askedBy: true, correlationId: true, updatedAt: true })
  .partial();
