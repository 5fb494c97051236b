import type { Fingerprint } from '../../core/fingerprint.ts';
import type { RequestKinds } from '../../requests/domain/request-kinds.ts';
import { readTicket } from '../domain/read-ticket.ts';
import { placedTicket, unplacedTicket, type Ticket, type TicketChange } from '../domain/ticket.ts';
import type { Clock } from '../../core/clock.ts';
import type { DeadLetter, DeadLetters } from '../ports/dead-letters.ts';
import type { OpenNews, Outbox } from '../../requests/ports/outbox.ts';
import type { RequestStore } from '../../requests/ports/request-store.ts';
import type { StoredTicket, TicketStore } from '../ports/ticket-store.ts';
import { Mishaps } from '../../core/item-failures.ts';
import { settled } from './record-ticket-outcome.ts';

interface Deps {
  readonly deadLetters: DeadLetters;
  readonly tickets: TicketStore;
  readonly requests: Pick<RequestStore, 'read'>;
  /** The one for help desks. */
  readonly outbox: Pick<Outbox, 'note'>;
  readonly tell: (news: OpenNews) => Promise<void>;
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
    const mishaps = new Mishaps();
    for await (const letter of deps.deadLetters.look()) {
      const lost = await mishaps.during(() => mark(deps, letter));
      if (lost !== undefined) yield lost;
      if (mishaps.isOutage) break;
    }
    mishaps.tell();
  };

async function mark(deps: Deps, letter: DeadLetter): Promise<LostTicket | undefined> {
  const { tickets, outbox, clock, tell } = deps;
  const { sequenceNumber, reason, description } = letter;
  const at = clock().toISOString();
  const ticket = ticketOf(deps, letter, at);
  const { id } = ticket;
  const key = `dead-lettered-${sequenceNumber}`;
  const seen = await tickets.read(id);
  if (seen !== undefined && !isNews(deps, seen, ticket, key)) return undefined;
  const news = await outbox.note(id, at);
  await tickets.insert(ticket);
  const stored = await tickets.read(id);
  if (stored === undefined) throw new Error(`ticket ${id} was written and is not there`);
  const { correlationId } = ticket;
  const note = { key, type: 'dead-lettered', at, correlationId, data: { reason, description } } as const;
  if (!isNews(deps, stored, ticket, key)) return undefined;
  const isTaken = !settled.includes(stored.ticket.status) && (await hasRequest(deps, id));
  const isWritten = isTaken
    ? await tickets.change(stored, { status: 'accepted', updatedAt: at })
    : await tickets.change(stored, changeOf(stored, at), note);
  if (!isWritten) return undefined;
  await tell(news);
  return isTaken ? undefined : { id, sequenceNumber, reason };
}

/** A ticket that led somewhere stays what it is. */
const changeOf = ({ ticket }: StoredTicket, at: string): TicketChange =>
  settled.includes(ticket.status) ? {} : { status: 'dead-lettered', updatedAt: at };

/** The message led to its request, and died before that was written down. */
async function hasRequest({ requests }: Deps, id: string): Promise<boolean> {
  return (await requests.read(id))?.request.requestedBy.channel === 'queue';
}

/** Where there is an answer to this very message already, or to the same ask, it was one too many. */
function isNews({ fingerprint }: Deps, stored: StoredTicket, letter: Ticket, key: string): boolean {
  const { ticket, notes } = stored;
  if (notes.some((note) => note.key === key)) return false;
  if (ticket.status === 'refused') return ticket.messageId !== letter.messageId;
  return (
    !settled.includes(ticket.status) || fingerprint.hex(askOf(ticket)) !== fingerprint.hex(askOf(letter))
  );
}

const askOf = ({ kind, input, text }: Ticket) => (kind === 'question' ? text : input) ?? null;

/** Whether the customer is ours could not be learnt; the message's word is taken for it. */
function ticketOf({ fingerprint, kinds }: Deps, letter: DeadLetter, at: string): Ticket {
  const message = readTicket(letter.body, kinds);
  const arrival = { ...letter, at };
  return message.ok
    ? placedTicket(message.value, arrival, fingerprint)
    : unplacedTicket(arrival, fingerprint);
}
