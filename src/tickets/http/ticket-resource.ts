import { z } from 'zod';
import { ticketWithRepliesSchema, type TicketView } from '../domain/ticket-view.ts';
import { ticketSummarySchema } from '../domain/ticket.ts';
import type { RequestWire } from '../../requests/http/request-resource.ts';

const withRequest = (request: z.ZodType) =>
  ticketWithRepliesSchema.extend({ request: request.optional() }).meta({ id: 'Ticket' });
const ticketSchemas = new WeakMap<z.ZodType, ReturnType<typeof withRequest>>();

/**
 * The schema of a ticket on the wire. Cached per request schema: an OpenAPI description may define each id only
 * once.
 */
export function ticketBodySchema({ schema }: Pick<RequestWire, 'schema'>): ReturnType<typeof withRequest> {
  const known = ticketSchemas.get(schema) ?? withRequest(schema);
  ticketSchemas.set(schema, known);
  return known;
}

/** A ticket in a list. */
export const ticketSummaryBodySchema = ticketSummarySchema.meta({ id: 'TicketSummary' });

/** Encodes a ticket for the wire. */
export const ticketBody = ({ request, ...ticket }: TicketView, wire: Pick<RequestWire, 'body'>): unknown => ({
  ...z.encode(ticketWithRepliesSchema, ticket),
  ...(request === undefined ? {} : { request: wire.body(request) }),
});
