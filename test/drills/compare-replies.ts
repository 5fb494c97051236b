import { eventTypeOf, type Reply } from '../support/help-desk-client.ts';
import type { DrillTicket } from './drill-tickets.ts';

const repliesOf = (replies: readonly Reply[], { name }: DrillTicket): readonly Reply[] =>
  replies.filter(({ correlationId }) => correlationId === name);

/** Whether the expected number of replies arrived. */
export const isHeard = (replies: readonly Reply[], ticket: DrillTicket): boolean =>
  repliesOf(replies, ticket).length >= ticket.heard.length;

/** The differences between the replies of a help desk and the expected ones; one line each. */
export function differencesOf(replies: readonly Reply[], tickets: readonly DrillTicket[]): readonly string[] {
  const ids = replies.map(({ messageId }) => messageId);
  const repeated = ids.filter((id, index) => ids.indexOf(id) !== index);
  const wrong = tickets.flatMap((ticket) => {
    const heard = repliesOf(replies, ticket);
    const types = heard.map(eventTypeOf).join(', ');
    const expected = ticket.heard.join(', ');
    const problem = heard[0]?.body.data.problem?.type;
    const isReason = ticket.problem === undefined || problem === `/problems/${ticket.problem}`;
    return [
      ...(types === expected ? [] : [`${ticket.name} (${ticket.kind}) heard ${types}, not ${expected}`]),
      ...(isReason
        ? []
        : [`${ticket.name} went back as ${problem ?? 'nothing'}, not ${ticket.problem ?? ''}`]),
    ];
  });
  return [...repeated.map((id) => `${id} is on the queue twice`), ...wrong];
}
