import { z } from 'zod';
import { refuse } from '../../core/result.ts';
import type { Clock } from '../../core/clock.ts';
import type { BackgroundDelivery } from '../../requests/use-cases/deliver-in-background.ts';
import { answerTicket, type AnswerRefusal } from '../use-cases/answer-ticket.ts';
import { notFound, onTicket } from '../../platform/http/access.ts';
import type { Problem } from '../../platform/http/problem.ts';
import { route } from '../../platform/http/route.ts';
import { ticketAnswer, type ShowTicketDeps } from './show-ticket.ts';
import { ticketBodySchema } from './ticket-resource.ts';

interface Deps extends ShowTicketDeps {
  /** Sends the pending replies of a ticket now; a timer retries failed ones. */
  readonly deliverToHelpDesk: BackgroundDelivery['deliver'];
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
      const { tickets, replies, deliverToHelpDesk, clock } = deps;
      const answer = answerTicket({ tickets, outbox: replies, deliver: deliverToHelpDesk, clock });
      const answered = await answer({ id, text, by: actor });
      return answered.ok ? ticketAnswer(deps, id, context) : refuse(problemOf(answered.error));
    },
  });

function problemOf(refusal: AnswerRefusal): Problem {
  if (refusal.code === 'not-found') return notFound;
  return { code: refusal.code, detail: `The ticket is ${refusal.status}, or was answered otherwise.` };
}
