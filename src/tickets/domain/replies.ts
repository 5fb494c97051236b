import { z } from 'zod';
import { verdictSchema } from '../../rules/domain/explanation.ts';
import { eventOf, SOURCE, type CloudEvent } from '../../requests/domain/request-event.ts';
import type { RequestKind } from '../../requests/domain/request-kind.ts';
import { requestStatuses } from '../../requests/domain/request-status.ts';
import type { DeskRequest } from '../../requests/domain/request.ts';
import type { EventType, TimelineEvent } from '../../requests/domain/timeline.ts';
import type { Ticket, TicketEvent } from './ticket.ts';

/** What of a request's timeline a help desk is told: every change of its status. */
export const repliedTypes: readonly EventType[] = [...requestStatuses, 'resolved'];

/** One thing a help desk is told about its ticket. */
export interface TicketReply {
  readonly ticket: Ticket;
  readonly event: CloudEvent;
}

/** What is told of a note of the ticket itself. */
export function replyOfEvent(kept: Ticket, { key, type, at, correlationId, data }: TicketEvent): TicketReply {
  const ticket = correlationId === undefined ? kept : { ...kept, correlationId };
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

/** What is told of a line of the timeline; of a refusal also the verdict, with every reason. */
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
