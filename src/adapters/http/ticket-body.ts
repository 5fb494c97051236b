import { z } from 'zod';
import { ticketWithRepliesSchema, type TicketView } from '../../domain/tickets/ticket-view.ts';
import { ticketSummarySchema } from '../../domain/tickets/ticket.ts';
import type { RequestWire } from './request-body.ts';

/** A ticket on the wire. */
export const ticketBodySchema = ({ schema }: Pick<RequestWire, 'schema'>) =>
  ticketWithRepliesSchema.extend({ request: schema.optional() }).meta({ id: 'Ticket' });

/** A ticket in a list. */
export const ticketSummaryBodySchema = ticketSummarySchema.meta({ id: 'TicketSummary' });

/** A ticket as it is written on the wire. */
export const ticketBody = ({ request, ...ticket }: TicketView, wire: Pick<RequestWire, 'body'>): unknown => ({
  ...z.encode(ticketWithRepliesSchema, ticket),
  ...(request === undefined ? {} : { request: wire.body(request) }),
});
