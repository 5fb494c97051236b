import { z } from 'zod';
import { ticketWithRepliesSchema, type TicketView } from '../domain/ticket-view.ts';
import { ticketSummarySchema } from '../domain/ticket.ts';
import type { RequestWire } from '../../requests/http/request-resource.ts';

const withRequest = (request: z.ZodType) =>
  ticketWithRepliesSchema.extend({ request: request.optional() }).meta({ id: 'Ticket' });
const ticketSchemas = new WeakMap<z.ZodType, ReturnType<typeof withRequest>>();

/** A ticket on the wire. The same schema for all routes of a wire: a description may have each id once. */
export function ticketBodySchema({ schema }: Pick<RequestWire, 'schema'>): ReturnType<typeof withRequest> {
  const known = ticketSchemas.get(schema) ?? withRequest(schema);
  ticketSchemas.set(schema, known);
  return known;
}

/** A ticket in a list. */
export const ticketSummaryBodySchema = ticketSummarySchema.meta({ id: 'TicketSummary' });

/** A ticket as it is written on the wire. */
export const ticketBody = ({ request, ...ticket }: TicketView, wire: Pick<RequestWire, 'body'>): unknown => ({
  ...z.encode(ticketWithRepliesSchema, ticket),
  ...(request === undefined ? {} : { request: wire.body(request) }),
});
