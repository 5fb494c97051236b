import { ok, refuse } from '../../domain/result.ts';
import { showTicket } from '../../use-cases/show-ticket.ts';
import { notFound, onTicket } from './access.ts';
import type { HttpDeps } from './http-deps.ts';
import { okReply } from './reply.ts';
import { route } from './route.ts';
import { ticketBody, ticketBodySchema } from './ticket-body.ts';

/** `GET /tickets/{id}` */
export const showTicketRoute = ({ tickets, requests, kinds, replies, consent, flowOf, wire }: HttpDeps) =>
  route({
    address: 'GET /api/v1/tickets/{id}',
    summary: 'Shows a ticket with its request and what its help desk is told',
    tag: 'desk',
    answer: { schema: ticketBodySchema(wire) },
    access: onTicket('read'),
    async run({ ticketId, context }) {
      const show = showTicket({
        tickets,
        requests,
        kinds,
        outbox: replies,
        live: { flow: flowOf(context), consent },
      });
      const view = await show(ticketId);
      return view === undefined ? refuse(notFound) : ok(okReply(ticketBody(view, wire)));
    },
  });
