import type { RequestKinds } from '../../requests/domain/request-kinds.ts';
import type { DeskRequest } from '../../requests/domain/request.ts';
import { repliedTypes, replyOfLine, replyOfEvent } from '../domain/replies.ts';
import type { SeenReply } from '../domain/ticket-view.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { TimelineEvent } from '../../requests/domain/timeline.ts';
import type { Outbox } from '../../requests/ports/outbox.ts';
import type { RequestStore, StoredRequest } from '../../requests/ports/request-store.ts';
import type { TicketStore } from '../ports/ticket-store.ts';

interface Deps {
  readonly tickets: Pick<TicketStore, 'read' | 'markDelivered'>;
  readonly requests: Pick<RequestStore, 'read' | 'timeline'>;
  readonly kinds: Pick<RequestKinds, 'named'>;
  /** The one for help desks. */
  readonly outbox: Pick<Outbox, 'deliveredUpTo' | 'markDelivered'>;
}

/** A reply of a ticket, and how to remember that it was told. */
export interface KeptReply extends SeenReply {
  readonly markDelivered: () => Promise<void>;
}

/** A ticket, the request it led to and all its replies, oldest first. */
export interface TicketHistory {
  readonly ticket: Ticket;
  /** The request it led to. */
  readonly stored: StoredRequest | undefined;
  readonly replies: readonly KeptReply[];
}

/** A ticket with everything its help desk is told: of the ticket by its notes, of its request by the timeline. */
export async function ticketHistoryOf(deps: Deps, id: string): Promise<TicketHistory | undefined> {
  const { tickets, requests, outbox, kinds } = deps;
  const [kept, found, until] = await Promise.all([
    tickets.read(id),
    requests.read(id),
    outbox.deliveredUpTo(id),
  ]);
  if (kept === undefined) return undefined;
  const { ticket, events } = kept;
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
    markDelivered: () => outbox.markDelivered(id, line.ordinal),
  });
  const ofLines =
    stored === undefined
      ? []
      : lines.filter(({ type }) => repliedTypes.includes(type)).map(ofLine(stored.request));
  return { ticket, stored, replies: merged(ofEvents, ofLines) };
}

/** A request that was asked for over HTTP is no business of a ticket that only has its key, and was refused. */
const isOf = ({ status }: Ticket, { requestedBy }: DeskRequest): boolean =>
  requestedBy.channel === 'queue' || status === 'accepted';

/** Read behind the request, so that none is missing, and no further, so that the request knows of all that is told. */
async function linesOf(
  requests: Deps['requests'],
  { request, position }: StoredRequest,
): Promise<readonly TimelineEvent[]> {
  const lines = (await requests.timeline(request.id)) ?? [];
  return lines.filter(({ ordinal }) => ordinal <= position.events);
}

/** By time, without changing the order of either list. */
function merged(events: readonly KeptReply[], lines: readonly KeptReply[]): readonly KeptReply[] {
  const all: KeptReply[] = [];
  const left = [...lines];
  for (const ticketEvent of events) {
    const later = left.findIndex(({ event }) => event.time > ticketEvent.event.time);
    all.push(...left.splice(0, later === -1 ? left.length : later), ticketEvent);
  }
  return [...all, ...left];
}
