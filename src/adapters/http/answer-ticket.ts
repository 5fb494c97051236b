import { z } from 'zod';
import { ok, refuse } from '../../domain/result.ts';
import { answerTicket, type AnswerRefusal } from '../../use-cases/answer-ticket.ts';
import { showTicket } from '../../use-cases/show-ticket.ts';
import { notFound, onTicket } from './access.ts';
import type { HttpDeps } from './http-deps.ts';
import type { Problem } from './problem.ts';
import { okReply } from './reply.ts';
import { route } from './route.ts';
import { ticketBody, ticketBodySchema } from './ticket-body.ts';

/** `POST /tickets/{id}/reply` */
export const answerTicketRoute = (deps: HttpDeps) => {
  const { tickets, requests, replies, tellHelpDesk, clock, consent, flowOf, kinds, wire } = deps;
  return route({
    address: 'POST /api/v1/tickets/{id}/reply',
    summary: 'Answers a ticket that waits for a person',
    tag: 'desk',
    answer: { schema: ticketBodySchema(wire) },
    refusals: ['not-answerable'],
    access: onTicket('reply'),
    body: z.strictObject({ text: z.string().trim().min(1).max(4_000) }),
    async run({ ticketId: id, body: { text }, actor, context }) {
      const answer = answerTicket({ tickets, outbox: replies, tell: tellHelpDesk, clock });
      const answered = await answer({ id, text, by: actor });
      if (!answered.ok) return refuse(problemOf(answered.error));
      const show = showTicket({
        tickets,
        requests,
        kinds,
        outbox: replies,
        live: { flow: flowOf(context), consent },
      });
      const view = await show(id);
      return view === undefined ? refuse(notFound) : ok(okReply(ticketBody(view, wire)));
    },
  });
};

function problemOf(refusal: AnswerRefusal): Problem {
  if (refusal.code === 'not-found') return notFound;
  return { code: refusal.code, detail: `The ticket is ${refusal.status}, or was answered otherwise.` };
}
