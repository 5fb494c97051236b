import { z } from 'zod';
import { verdictSchema } from '../../rules/domain/explanation.ts';
import { ticketProblemSchema } from '../../tickets/domain/ticket-refusal.ts';
import type { TicketView } from '../../tickets/domain/ticket-view.ts';
import { printable } from '../printable.ts';

type Reply = TicketView['replies'][number];

/** The members of a reply that explain its type. */
const factsSchema = z.object({
  problem: ticketProblemSchema.optional().catch(undefined),
  verdict: verdictSchema.optional().catch(undefined),
  total: z.object({ amount: z.string(), currency: z.string() }).optional().catch(undefined),
  reason: z.string().optional().catch(undefined),
  text: z.string().optional().catch(undefined),
});

/** Formats a reply for a terminal: time, type and reasons. */
export function linesOf({ time, type, data }: Reply): readonly string[] {
  const { problem, verdict, total, reason, text } = factsSchema.parse(data);
  const what = type.replace(/^reservation-desk\./, '');
  const why = [
    ...(problem === undefined ? [] : [`${problem.title}: ${problem.detail}`]),
    ...(problem?.errors ?? []).map(({ pointer, message }) => `${pointer === '' ? 'it' : pointer} ${message}`),
    ...(verdict?.explanations ?? [])
      .filter(({ outcome }) => outcome === 'fail')
      .map(({ rule, message }) => `${rule}: ${message}`),
    ...(total === undefined ? [] : [`total ${total.amount} ${total.currency}`]),
    ...(reason === undefined ? [] : [reason]),
    ...(text === undefined ? [] : [text]),
  ];
  return [`${time}  ${what}`, ...why.map((line) => `    ${printable(line)}`)];
}
