import { z } from 'zod';
import { ticketNoteSchema, ticketSchema } from '../../domain/tickets/ticket.ts';
import { jsonColumn } from './rows.ts';

const ticket = ticketSchema.shape;

/** A ticket in columns: what is short as it is, documents as JSON. */
export const ticketColumns = ticketSchema.extend({
  askedBy: jsonColumn(ticket.askedBy.unwrap()).optional(),
  input: jsonColumn(ticket.input.unwrap()).optional(),
  problem: jsonColumn(ticket.problem.unwrap()).optional(),
  answer: jsonColumn(ticket.answer.unwrap()).optional(),
});
export const ticketChangeColumns = ticketColumns
  .pick({
    status: true,
    updatedAt: true,
    problem: true,
    answer: true,
    input: true,
    text: true,
    messageId: true,
  })
  .partial();

export const noteColumns = ticketNoteSchema.extend({
  data: jsonColumn(ticketNoteSchema.shape.data),
  isTold: z.boolean(),
});
export const toldColumns = noteColumns.pick({ isTold: true });

/** What a list shows, on a row of its own that sorts newest first. */
export const ticketIndexColumns = ticketColumns.pick({
  id: true,
  status: true,
  ticketId: true,
  customerId: true,
  kind: true,
  askedBy: true,
  correlationId: true,
  receivedAt: true,
  updatedAt: true,
});
export const ticketIndexChangeColumns = ticketIndexColumns.pick({ status: true, updatedAt: true }).partial();
