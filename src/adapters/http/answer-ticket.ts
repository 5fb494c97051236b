import { z } from 'zod';
import { refuse } from '../../domain/result.ts';
import type { Clock } from '../../ports/clock.ts';
import type { OpenNews } from '../../ports/outbox.ts';
import { answerTicket, type AnswerRefusal } from '../../use-cases/answer-ticket.ts';
import { notFound, onTicket } from './access.ts';
import type { Problem } from './problem.ts';
import { route } from './route.ts';
import { ticketAnswer, type ShowTicketDeps } from './show-ticket.ts';
import { ticketBodySchema } from './ticket-body.ts';

interface Deps extends ShowTicketDeps {
  /** Sends the replies of a ticket now; a timer sends later what fails here. */
  readonly tellHelpDesk: (news: OpenNews) => Promise<void>;
  readonly clock: Clock;
}

/** `POST /tickets/{id}/reply` */
export const answerTicketRoute = (deps: Deps) =>
  route({
    address: 'POST /api/v1/tickets/{id}/reply',
    summary: 'Answers a ticket that waits for a person',
    tag: 'desk',
    answer: { schema: ticketBodySchema(deps.wire) },
    refusals: ['not-answerable'],
    access: onTicket('reply'),
    body: z.strictObject({ text: z.string().trim().min(1).max(4_000) }),
    async run({ ticketId: id, body: { text }, actor, context }) {
      const { tickets, replies, tellHelpDesk, clock } = deps;
      const answer = answerTicket({ tickets, outbox: replies, tell: tellHelpDesk, clock });
      const answered = await answer({ id, text, by: actor });
      return answered.ok ? ticketAnswer(deps, id, context) : refuse(problemOf(answered.error));
    },
  });

function problemOf(refusal: AnswerRefusal): Problem {
  if (refusal.code === 'not-found') return notFound;
  return { code: refusal.code, detail: `The ticket is ${refusal.status}, or was answered otherwise.` };
}
