import type { RequestKinds } from '../../requests/domain/request-kinds.ts';
import type { DeskRequest } from '../../requests/domain/request.ts';
import { repliedTypes, replyOfLine, replyOfEvent } from '../domain/replies.ts';
import type { TrackedReply } from '../domain/ticket-view.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { TimelineEvent } from '../../requests/domain/timeline.ts';
import type { Outbox } from '../../requests/ports/outbox.ts';
import type { RequestStore, StoredRequest } from '../../requests/ports/request-store.ts';
import type { TicketStore } from '../ports/ticket-store.ts';

interface Deps {
  readonly tickets: Pick<TicketStore, 'read' | 'markDelivered'>;
  readonly requests: Pick<RequestStore, 'read' | 'timeline'>;
  readonly kinds: Pick<RequestKinds, 'named'>;
  /** The outbox of the replies to help desks. */
  readonly outbox: Pick<Outbox, 'deliveredUpTo' | 'markDelivered'>;
}

/** A reply of a ticket, and the function that records its delivery. */
export interface StoredReply extends TrackedReply {
  readonly markDelivered: (at: string) => Promise<void>;
}

/** A ticket, the request it led to and all its replies, oldest first. */
export interface TicketHistory {
  readonly ticket: Ticket;
  /** The request it led to. */
  readonly stored: StoredRequest | undefined;
  readonly replies: readonly StoredReply[];
}

/** Reads a ticket with all its replies: from the ticket's own events, and from the timeline of its request. */
export async function ticketHistoryOf(deps: Deps, id: string): Promise<TicketHistory | undefined> {
  const { tickets, requests, outbox, kinds } = deps;
  const [storedTicket, found, until] = await Promise.all([
    tickets.read(id),
    requests.read(id),
    outbox.deliveredUpTo(id),
  ]);
  if (storedTicket === undefined) return undefined;
  const { ticket, events } = storedTicket;
  const stored = found && isOf(ticket, found.request) ? found : undefined;
  const lines = stored === undefined ? [] : await linesOf(requests, stored);
  const ofEvents = events.map((ticketEvent) => ({
    ...replyOfEvent(ticket, ticketEvent),
    isDelivered: ticketEvent.isDelivered,
    markDelivered: () => tickets.markDelivered(id, ticketEvent.key),
  }));
  const ofLine = (request: DeskRequest) => (line: TimelineEvent) => ({
    ...replyOfLine(ticket, kinds.named(request.kind), request, line),
    isDelivered: line.ordinal <= until,
    markDelivered: (at: string) => outbox.markDelivered(id, line.ordinal, at),
  });
  const ofLines =
    stored === undefined
      ? []
      : lines.filter(({ type }) => repliedTypes.includes(type)).map(ofLine(stored.request));
  return { ticket, stored, replies: mergeByTime(ofEvents, ofLines) };
}

/**
 * A refused ticket may share its id with a request that was submitted over HTTP: that request is not the ticket's.
 */
const isOf = ({ status }: Ticket, { requestedBy }: DeskRequest): boolean =>
  requestedBy.channel === 'queue' || status === 'accepted';

/**
 * Reads the timeline after the request, so that no event is missing, and cuts it at the request's position, so that
 * the request includes the effect of every event.
 */
async function linesOf(
  requests: Deps['requests'],
  { request, position }: StoredRequest,
): Promise<readonly TimelineEvent[]> {
  const lines = (await requests.timeline(request.id)) ?? [];
  return lines.filter(({ ordinal }) => ordinal <= position.events);
}

/** Merges both lists by time and keeps the order of each. */
function mergeByTime(events: readonly StoredReply[], lines: readonly StoredReply[]): readonly StoredReply[] {
  const all: StoredReply[] = [];
  const left = [...lines];
  for (const ticketEvent of events) {
    const later = left.findIndex(({ event }) => event.time > ticketEvent.event.time);
    all.push(...left.splice(0, later === -1 ? left.length : later), ticketEvent);
  }
  return [...all, ...left];
}
