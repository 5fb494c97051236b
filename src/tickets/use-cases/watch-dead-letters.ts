import type { Fingerprint } from '../../core/fingerprint.ts';
import type { RequestKinds } from '../../requests/domain/request-kinds.ts';
import { readTicket } from '../domain/read-ticket.ts';
import { attributedTicket, unattributedTicket, type Ticket, type TicketChange } from '../domain/ticket.ts';
import type { Clock } from '../../core/clock.ts';
import type { DeadLetter, DeadLetters } from '../ports/dead-letters.ts';
import type { OutboxEntry, Outbox } from '../../requests/ports/outbox.ts';
import type { RequestStore } from '../../requests/ports/request-store.ts';
import type { StoredTicket, TicketStore } from '../ports/ticket-store.ts';
import { ItemFailures } from '../../core/item-failures.ts';
import { finalStatuses } from './record-ticket-outcome.ts';

interface Deps {
  readonly deadLetters: DeadLetters;
  readonly tickets: TicketStore;
  readonly requests: Pick<RequestStore, 'read'>;
  /** The one for help desks. */
  readonly outbox: Pick<Outbox, 'enqueue'>;
  readonly deliver: (entry: OutboxEntry) => Promise<void>;
  readonly clock: Clock;
  readonly fingerprint: Fingerprint;
  readonly kinds: Pick<RequestKinds, 'announced'>;
}

/** A ticket nobody could take in, as an operator should hear of it. */
export interface LostTicket {
  readonly id: string;
  readonly sequenceNumber: string;
  readonly reason: string;
}

/**
 * Looks for messages the queue has given up, marks their tickets and tells their help desks, once for each message.
 * They stay where they are, for an operator. Throws in the end when some could not be marked.
 */
export const watchDeadLetters = (deps: Deps) =>
  async function* (): AsyncGenerator<LostTicket> {
    const itemFailures = new ItemFailures();
    for await (const deadLetter of deps.deadLetters.list()) {
      const lost = await itemFailures.attempt(() => mark(deps, deadLetter));
      if (lost !== undefined) yield lost;
      if (itemFailures.isOutage) break;
    }
    itemFailures.throwIfAny();
  };

async function mark(deps: Deps, deadLetter: DeadLetter): Promise<LostTicket | undefined> {
  const { tickets, outbox, clock, deliver } = deps;
  const { sequenceNumber, reason, description } = deadLetter;
  const at = clock().toISOString();
  const ticket = ticketOf(deps, deadLetter, at);
  const { id } = ticket;
  const key = `dead-lettered-${sequenceNumber}`;
  const seen = await tickets.read(id);
  if (seen !== undefined && !isNewDeadLetter(deps, seen, ticket, key)) return undefined;
  const entry = await outbox.enqueue(id, at);
  await tickets.insert(ticket);
  const stored = await tickets.read(id);
  if (stored === undefined) throw new Error(`ticket ${id} was written and is not there`);
  const { correlationId } = ticket;
  const event = { key, type: 'dead-lettered', at, correlationId, data: { reason, description } } as const;
  if (!isNewDeadLetter(deps, stored, ticket, key)) return undefined;
  const isTaken = !finalStatuses.includes(stored.ticket.status) && (await hasRequest(deps, id));
  const isWritten = isTaken
    ? await tickets.change(stored, { status: 'accepted', updatedAt: at })
    : await tickets.change(stored, changeOf(stored, at), event);
  if (!isWritten) return undefined;
  await deliver(entry);
  return isTaken ? undefined : { id, sequenceNumber, reason };
}

/** A ticket that led somewhere stays what it is. */
const changeOf = ({ ticket }: StoredTicket, at: string): TicketChange =>
  finalStatuses.includes(ticket.status) ? {} : { status: 'dead-lettered', updatedAt: at };

/** The message led to its request, and died before that was written down. */
async function hasRequest({ requests }: Deps, id: string): Promise<boolean> {
  return (await requests.read(id))?.request.requestedBy.channel === 'queue';
}

/** Where there is an answer to this very message already, or to the same ask, it was one too many. */
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

/** Whether the customer is ours could not be learnt; the message's word is taken for it. */
function ticketOf({ fingerprint, kinds }: Deps, deadLetter: DeadLetter, at: string): Ticket {
  const message = readTicket(deadLetter.body, kinds);
  const arrival = { ...deadLetter, at };
  return message.ok
    ? attributedTicket(message.value, arrival, fingerprint)
    : unattributedTicket(arrival, fingerprint);
}
