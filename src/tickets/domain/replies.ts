import { z } from 'zod';
import { verdictSchema } from '../../rules/domain/explanation.ts';
import { eventOf, SOURCE, type CloudEvent } from '../../requests/domain/request-event.ts';
import type { RequestKind } from '../../requests/domain/request-kind.ts';
import { requestStatuses } from '../../requests/domain/request-status.ts';
import type { DeskRequest } from '../../requests/domain/request.ts';
import type { EventType, TimelineEvent } from '../../requests/domain/timeline.ts';
import type { Ticket, TicketEvent } from './ticket.ts';

/** The timeline events that a help desk receives: every change of the request's status, and its resolution. */
export const repliedTypes: readonly EventType[] = [...requestStatuses, 'resolved'];

/** A message to the help desk about its ticket. */
export interface TicketReply {
  readonly ticket: Ticket;
  readonly event: CloudEvent;
}

/** The reply for an event of the ticket itself. */
export function replyOfEvent(
  stored: Ticket,
  { key, type, at, correlationId, data }: TicketEvent,
): TicketReply {
  const ticket = correlationId === undefined ? stored : { ...stored, correlationId };
  const { id } = ticket;
  const event: CloudEvent = {
    specversion: '1.0',
    id: `${id}-${key}`,
    source: SOURCE,
    type: `reservation-desk.ticket.${type}`,
    subject: id,
    time: at,
    datacontenttype: 'application/json',
    data: { ...factsOf(ticket), event: type, ...data },
  };
  return { ticket, event };
}

/** The reply for an event of the request's timeline; a refusal includes the verdict with every reason. */
export function replyOfLine(
  ticket: Ticket,
  kind: Pick<RequestKind, 'eventDetails'>,
  request: DeskRequest,
  line: TimelineEvent,
): TicketReply {
  const event = eventOf(kind, request, line);
  const verdict =
    line.type === 'refused' && request.verdict !== undefined
      ? { verdict: z.encode(verdictSchema, request.verdict) }
      : {};
  return { ticket, event: { ...event, data: { ...factsOf(ticket), ...event.data, ...verdict } } };
}

const factsOf = ({ ticketId, customerId, kind, correlationId }: Ticket) => ({
  ...(ticketId === undefined ? {} : { ticketId }),
  ...(customerId === undefined ? {} : { customerId }),
  ...(kind === undefined ? {} : { kind }),
  correlationId,
});
