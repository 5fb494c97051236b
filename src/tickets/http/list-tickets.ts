import { z } from 'zod';
import type { GrantStore } from '../../customers/ports/grant-store.ts';
import { ticketStatusSchema } from '../domain/ticket.ts';
import { ok, refuse } from '../../core/result.ts';
import type { TicketStore } from '../ports/ticket-store.ts';
import { listTickets } from '../use-cases/list-tickets.ts';
import { onQueriedTickets, orAll } from '../../platform/http/access.ts';
import { pageSchema } from '../../platform/http/page.ts';
import { invalidRequest } from '../../platform/http/problem.ts';
import { pageParameters, QUERY_NOT_VALID } from '../../platform/http/query-parameters.ts';
import { okReply } from '../../platform/http/reply.ts';
import { route } from '../../platform/http/route.ts';
import { ticketSummaryBodySchema } from './ticket-resource.ts';

interface Deps {
  readonly tickets: TicketStore;
  readonly grants: GrantStore;
}

/** `GET /tickets?customerId=&status=&limit=&cursor=` */
export const listTicketsRoute = ({ tickets, grants }: Deps) =>
  route({
    address: 'GET /api/v1/tickets',
    summary:
      'Lists tickets, newest first: of a customer, or those without an outcome of all the caller may see',
    tag: 'desk',
    answer: { schema: pageSchema(ticketSummaryBodySchema) },
    access: orAll(onQueriedTickets('read')),
    query: z.object({ status: ticketStatusSchema.optional(), ...pageParameters }),
    async run({ customerId, principal, query: { status, ...page } }) {
      const listed = await listTickets({ tickets, grants })(principal, { customerId, status }, page);
      if (!listed.ok) return refuse(invalidRequest(QUERY_NOT_VALID, NEEDS_CUSTOMER));
      const { items, ...rest } = listed.value;
      return ok(okReply({ items: items.map((one) => z.encode(ticketSummaryBodySchema, one)), ...rest }));
    },
  });

const NEEDS_CUSTOMER = {
  pointer: '/query/status',
  message: 'names a status of tickets with an outcome: name a customerId as well',
};
