import type { InvocationContext } from '@azure/functions';
import type { RequestKinds } from '../../requests/domain/request-kinds.ts';
import { ok, refuse } from '../../core/result.ts';
import type { ConsentWatch } from '../../core/consent/consent-watch.ts';
import type { FlowEngine } from '../../requests/ports/flow-engine.ts';
import type { Outbox } from '../../requests/ports/outbox.ts';
import type { RequestStore } from '../../requests/ports/request-store.ts';
import type { TicketStore } from '../ports/ticket-store.ts';
import { showTicket } from '../use-cases/show-ticket.ts';
import { notFound, onTicket } from '../../platform/http/access.ts';
import { okReply } from '../../platform/http/reply.ts';
import type { RequestWire } from '../../requests/http/request-resource.ts';
import { route } from '../../platform/http/route.ts';
import { ticketBody, ticketBodySchema } from './ticket-resource.ts';

export interface ShowTicketDeps {
  readonly tickets: TicketStore;
  readonly requests: RequestStore;
  readonly kinds: Pick<RequestKinds, 'named'>;
  readonly wire: RequestWire;
  /** The outbox of the replies to help desks. */
  readonly replies: Outbox;
  readonly flowOf: (context: InvocationContext) => FlowEngine;
  readonly consent: ConsentWatch;
}

/** `GET /tickets/{id}` */
export const showTicketRoute = (deps: ShowTicketDeps) =>
  route({
    address: 'GET /api/v1/tickets/{id}',
    summary: 'Shows a ticket with its request and what its help desk is told',
    tag: 'desk',
    answer: { schema: ticketBodySchema(deps.wire) },
    access: onTicket('read'),
    run: ({ ticketId, context }) => ticketAnswer(deps, ticketId, context),
  });

/** Responds with the current ticket. */
export async function ticketAnswer(deps: ShowTicketDeps, ticketId: string, context: InvocationContext) {
  const { replies, consent, flowOf, wire } = deps;
  const show = showTicket({ ...deps, outbox: replies, live: { flow: flowOf(context), consent } });
  const view = await show(ticketId);
  return view === undefined ? refuse(notFound) : ok(okReply(ticketBody(view, wire)));
}
