import type { Fingerprint } from '../domain/fingerprint.ts';
import { readTicket } from '../domain/tickets/read-ticket.ts';
import { placedTicket, unplacedTicket, type Ticket } from '../domain/tickets/ticket.ts';
import type { Clock } from '../ports/clock.ts';
import type { DeadLetter, DeadLetters } from '../ports/dead-letters.ts';
import type { OpenNews, Outbox } from '../ports/outbox.ts';
import type { StoredTicket, TicketStore } from '../ports/ticket-store.ts';

interface Deps {
  readonly deadLetters: DeadLetters;
  readonly tickets: TicketStore;
  /** The one for help desks. */
  readonly outbox: Pick<Outbox, 'note'>;
  readonly tell: (news: OpenNews) => Promise<void>;
  readonly clock: Clock;
  readonly fingerprint: Fingerprint;
}

/** A ticket nobody could take in, as an operator should hear of it. */
export interface LostTicket {
  readonly id: string;
  readonly sequenceNumber: string;
  readonly reason: string;
}

/**
 * Looks for messages the queue has given up, marks their tickets and tells their help desks, once for each message.
 * They stay where they are, for an operator.
 */
export const watchDeadLetters = (deps: Deps) => async (): Promise<readonly LostTicket[]> => {
  const found: LostTicket[] = [];
  for await (const letter of deps.deadLetters.look()) {
    const lost = await mark(deps, letter);
    if (lost !== undefined) found.push(lost);
  }
  return found;
};

async function mark(deps: Deps, letter: DeadLetter): Promise<LostTicket | undefined> {
  const { tickets, outbox, clock, tell } = deps;
  const { sequenceNumber, reason, description } = letter;
  const at = clock().toISOString();
  const ticket = ticketOf(deps, letter, at);
  const { id } = ticket;
  const key = `dead-lettered-${sequenceNumber}`;
  const seen = await tickets.read(id);
  if (seen !== undefined && !isNews(seen, key)) return undefined;
  const news = await outbox.note(id, at);
  await tickets.insert(ticket);
  const stored = await tickets.read(id);
  if (stored === undefined) throw new Error(`ticket ${id} was written and is not there`);
  const note = { key, type: 'dead-lettered', at, data: { reason, description } } as const;
  const change = { status: 'dead-lettered', updatedAt: at } as const;
  if (!isNews(stored, key) || !(await tickets.change(stored, change, note))) return undefined;
  await tell(news);
  return { id, sequenceNumber, reason };
}

/** Where there is an answer already, the message was one too many. */
const isNews = ({ ticket, notes }: StoredTicket, key: string): boolean =>
  ['received', 'dead-lettered'].includes(ticket.status) && !notes.some((note) => note.key === key);

/** Whether the customer is ours could not be learnt; the message's word is taken for it. */
function ticketOf({ fingerprint }: Deps, letter: DeadLetter, at: string): Ticket {
  const message = readTicket(letter.body);
  const arrival = { ...letter, at };
  return message.ok
    ? placedTicket(message.value, arrival, fingerprint)
    : unplacedTicket(arrival, fingerprint);
}
