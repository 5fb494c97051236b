import { z } from 'zod';
import { ticketViewSchema, type TicketView } from '../../domain/tickets/ticket-view.ts';
import { ticketSummarySchema } from '../../domain/tickets/ticket.ts';
import { requestBodySchema, viewBody } from './request-body.ts';

/** A ticket on the wire. */
export const ticketBodySchema = ticketViewSchema
  .extend({ request: requestBodySchema.optional() })
  .meta({ id: 'Ticket' });

/** A ticket in a list. */
export const ticketSummaryBodySchema = ticketSummarySchema.meta({ id: 'TicketSummary' });

/** A ticket as it is written on the wire. */
export const ticketBody = ({ request, ...view }: TicketView): unknown => ({
  ...z.encode(ticketViewSchema, view),
  ...(request === undefined ? {} : { request: viewBody(request) }),
});
