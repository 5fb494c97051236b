import { z } from 'zod';
import { ticketEventSchema, ticketSchema, ticketSummarySchema } from '../domain/ticket.ts';
import { jsonColumn } from '../../platform/table/rows.ts';

const ticket = ticketSchema.shape;

/** A ticket in columns: short values as they are, documents as JSON. */
export const ticketColumns = ticketSchema.extend({
  askedBy: jsonColumn(ticket.askedBy.unwrap()).optional(),
  input: jsonColumn(ticket.input.unwrap()).optional(),
  problem: jsonColumn(ticket.problem.unwrap()).optional(),
  answer: jsonColumn(ticket.answer.unwrap()).optional(),
});
/** The columns that may change. */
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

/** An event of a ticket, on a row of its own. */
export const ticketEventColumns = ticketEventSchema.extend({
  data: jsonColumn(ticketEventSchema.shape.data),
  isDelivered: z.boolean(),
});
/** The column of an event that changes. */
export const deliveredColumns = ticketEventColumns.pick({ isDelivered: true });

/** A ticket in a list, on a row of its own that sorts newest first. */
export const ticketIndexColumns = ticketSummarySchema.extend({ askedBy: ticketColumns.shape.askedBy });
/** The columns of the list's row that change with the ticket. */
export const ticketIndexChangeColumns = ticketIndexColumns
  .pick({ status: true, askedBy: true, correlationId: true, updatedAt: true })
  .partial();
