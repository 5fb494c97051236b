import type { Fingerprint } from '../../core/fingerprint.ts';
import type { RequestKinds } from '../../requests/domain/request-kinds.ts';
import { readTicket } from '../domain/read-ticket.ts';
import { attributedTicket, unattributedTicket, type Ticket, type TicketChange } from '../domain/ticket.ts';
import type { Clock } from '../../core/clock.ts';
import type { DeadLetter, DeadLetters } from '../ports/dead-letters.ts';
import type { Outbox } from '../../requests/ports/outbox.ts';
import type { BackgroundDelivery } from '../../requests/use-cases/deliver-in-background.ts';
import type { RequestStore } from '../../requests/ports/request-store.ts';
import type { StoredTicket, TicketStore } from '../ports/ticket-store.ts';
import type { Sweep } from '../../core/sweep.ts';
import { finalStatuses } from './record-ticket-outcome.ts';

interface Deps {
  readonly deadLetters: DeadLetters;
  readonly tickets: TicketStore;
  readonly requests: Pick<RequestStore, 'read'>;
  /** The outbox of the replies to help desks. */
  readonly outbox: Pick<Outbox, 'enqueue'>;
  readonly deliver: BackgroundDelivery['deliver'];
  readonly clock: Clock;
  readonly fingerprint: Fingerprint;
  readonly kinds: Pick<RequestKinds, 'all'>;
}

/** A dead-lettered ticket, for the operator's log. */
export interface DeadTicket {
  readonly id: string;
  readonly sequenceNumber: string;
  readonly reason: string;
}

/**
 * Finds new dead-lettered messages, marks their tickets and informs their help desks, once for each message. The
 * messages stay in the queue, for an operator.
 */
export const watchDeadLetters = (deps: Deps) =>
  async function* (sweep: Sweep): AsyncGenerator<DeadTicket> {
    for await (const deadLetter of deps.deadLetters.list()) {
      if (sweep.isOver) return;
      const deadTicket = await sweep.attempt(() => mark(deps, deadLetter));
      if (deadTicket !== undefined) yield deadTicket;
    }
  };

async function mark(deps: Deps, deadLetter: DeadLetter): Promise<DeadTicket | undefined> {
  const { tickets, outbox, clock, deliver } = deps;
  const { sequenceNumber, reason, description } = deadLetter;
  const at = clock().toISOString();
  const ticket = ticketOf(deps, deadLetter, at);
  const { id } = ticket;
  const key = `dead-lettered-${sequenceNumber}`;
  const existing = await tickets.read(id);
  if (existing !== undefined && !isNewDeadLetter(deps, existing, ticket, key)) return undefined;
  const entry = await outbox.enqueue(id, at);
  await tickets.insert(ticket);
  const stored = await tickets.read(id);
  if (stored === undefined) throw new Error(`ticket ${id} was written and is not there`);
  const { correlationId } = ticket;
  const event = { key, type: 'dead-lettered', at, correlationId, data: { reason, description } } as const;
  if (!isNewDeadLetter(deps, stored, ticket, key)) return undefined;
  const isAccepted = !finalStatuses.includes(stored.ticket.status) && (await hasRequest(deps, id));
  const isWritten = isAccepted
    ? await tickets.change(stored, { status: 'accepted', updatedAt: at })
    : await tickets.change(stored, changeOf(stored, at), event);
  if (!isWritten) return undefined;
  deliver(entry);
  return isAccepted ? undefined : { id, sequenceNumber, reason };
}

/** A ticket with a final status keeps it. */
const changeOf = ({ ticket }: StoredTicket, at: string): TicketChange =>
  finalStatuses.includes(ticket.status) ? {} : { status: 'dead-lettered', updatedAt: at };

/** Whether the message created its request before its processing failed. */
async function hasRequest({ requests }: Deps, id: string): Promise<boolean> {
  return (await requests.read(id))?.request.requestedBy.channel === 'queue';
}

/**
 * Whether this message needs a reply: not when its dead letter or its refusal is recorded, or when the ticket has
 * an outcome for the same content.
 */
function isNewDeadLetter(
  { fingerprint }: Deps,
  stored: StoredTicket,
  deadLetter: Ticket,
  key: string,
): boolean {
  const { ticket, events } = stored;
  if (events.some((event) => event.key === key)) return false;
  if (ticket.status === 'refused') return ticket.messageId !== deadLetter.messageId;
  return (
    !finalStatuses.includes(ticket.status) ||
    fingerprint.hex(contentOf(ticket)) !== fingerprint.hex(contentOf(deadLetter))
  );
}

const contentOf = ({ kind, input, text }: Ticket) => (kind === 'question' ? text : input) ?? null;

/**
 * Nobody could check whether the customer belongs to this partner, so the message's customer id is used unchecked.
 */
function ticketOf({ fingerprint, kinds }: Deps, deadLetter: DeadLetter, at: string): Ticket {
  const message = readTicket(deadLetter.body, kinds);
  const arrival = { ...deadLetter, at };
  return message.ok
    ? attributedTicket(message.value, arrival, fingerprint)
    : unattributedTicket(arrival, fingerprint);
}
