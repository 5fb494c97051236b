import { z } from 'zod';
import { ticketStatusSchema } from '../domain/ticket.ts';
import { ok } from '../../core/result.ts';
import type { TicketStore } from '../ports/ticket-store.ts';
import { onQueriedTickets } from '../../platform/http/access.ts';
import { pageSchema } from '../../platform/http/page.ts';
import { pageParameters } from '../../platform/http/query-parameters.ts';
import { okReply } from '../../platform/http/reply.ts';
import { route } from '../../platform/http/route.ts';
import { ticketSummaryBodySchema } from './ticket-resource.ts';

interface Deps {
  readonly tickets: Pick<TicketStore, 'list'>;
}

/** `GET /tickets?customerId=&status=&limit=&cursor=` */
export const listTicketsRoute = ({ tickets }: Deps) =>
  route({
    address: 'GET /api/v1/tickets',
    summary: 'Lists the tickets of a customer, newest first',
    tag: 'desk',
    answer: { schema: pageSchema(ticketSummaryBodySchema) },
    access: onQueriedTickets('read'),
    query: z.object({ status: ticketStatusSchema.optional(), ...pageParameters }),
    async run({ customerId, query: { status, ...page } }) {
      const { items, ...rest } = await tickets.list({ customerId, status }, page);
      return ok(okReply({ items: items.map((one) => z.encode(ticketSummaryBodySchema, one)), ...rest }));
    },
  });
