import type { InvocationContext } from '@azure/functions';
import type { RequestKinds } from '../../domain/request-kinds.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { ConsentWatch } from '../../ports/consent-watch.ts';
import type { FlowEngine } from '../../ports/flow-engine.ts';
import type { Outbox } from '../../ports/outbox.ts';
import type { RequestStore } from '../../ports/request-store.ts';
import type { TicketStore } from '../../ports/ticket-store.ts';
import { showTicket } from '../../use-cases/show-ticket.ts';
import { notFound, onTicket } from './access.ts';
import { okReply } from './reply.ts';
import type { RequestWire } from './request-body.ts';
import { route } from './route.ts';
import { ticketBody, ticketBodySchema } from './ticket-body.ts';

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

/** Answers with the ticket as it is now. */
export async function ticketAnswer(deps: ShowTicketDeps, ticketId: string, context: InvocationContext) {
  const { replies, consent, flowOf, wire } = deps;
  const show = showTicket({ ...deps, outbox: replies, live: { flow: flowOf(context), consent } });
  const view = await show(ticketId);
  return view === undefined ? refuse(notFound) : ok(okReply(ticketBody(view, wire)));
}
