import type { Ticket, TicketSummary } from '../../../src/tickets/domain/ticket.ts';
import type {
  StoredTicketEvent,
  StoredTicket,
  TicketStore,
} from '../../../src/tickets/ports/ticket-store.ts';
import { isOpenTicket } from '../../../src/tickets/domain/ticket.ts';
import { customerIdOf, guidSchema } from '../../../src/core/identifiers.ts';
import { countdown } from '../../../src/core/countdown.ts';
import { indexKeyShape, pageOf } from './searches.ts';

const summaryOf = ({ input, text, messageId, problem, answer, ...summary }: Ticket): TicketSummary => summary;

/** An in-memory ticket store for tests, as strict about versions as the real one. */
export function memoryTicketStore(): TicketStore {
  const kept = new Map<string, StoredTicket>();
  let versions = 0;
  const version = () => String((versions += 1));
  return {
    insert: (ticket) => {
      if (!kept.has(ticket.id))
        kept.set(ticket.id, structuredClone({ ticket, events: [], version: version() }));
      return Promise.resolve();
    },
    read: (id) => Promise.resolve(structuredClone(kept.get(id))),
    change: (stored, change, ticketEvent) => {
      const { id } = stored.ticket;
      const now = kept.get(id);
      const isTaken = now?.events.some(({ key }) => key === ticketEvent?.key);
      if (now?.version !== stored.version || isTaken === true) return Promise.resolve(false);
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
      const events: readonly StoredTicketEvent[] = [
        ...now.events,
        ...(ticketEvent ? [{ ...ticketEvent, isDelivered: false }] : []),
      ].sort((one, other) => one.at.localeCompare(other.at));
      kept.set(id, structuredClone({ ticket: { ...now.ticket, ...given }, events, version: version() }));
      return Promise.resolve(true);
    },
    markDelivered: (id, eventKey) => {
      const now = kept.get(id);
      if (now?.events.some(({ key }) => key === eventKey) !== true)
        return Promise.reject(new Error(`there is no ticketEvent ${eventKey} of ${id}`));
      const events = now.events.map((ticketEvent) =>
        ticketEvent.key === eventKey ? { ...ticketEvent, isDelivered: true } : ticketEvent,
      );
      kept.set(id, { ...now, events });
      return Promise.resolve();
    },
    listOpen: (customerIds) =>
      Promise.resolve(
        [...kept.values()]
          .filter(({ ticket: { id, status } }) => isOpenTicket(status) && isOneOf(customerIds, id))
          .map(({ ticket: { id, receivedAt }, version }) => ({ id, receivedAt, version })),
      ),
    removeOpen: () => Promise.resolve(),
    receivedBefore: async function* (instant) {
      for (const { ticket } of [...kept.values()])
        if (ticket.receivedAt < instant) yield await Promise.resolve(summaryOf(ticket));
    },
    remove: ({ id }) => Promise.resolve(void kept.delete(id)),
    list: ({ customerId, status }, page) => {
      const items = [...kept.values()]
        .map(({ ticket }) => ticket)
        .filter(({ id }) => customerIdOf(id) === guidSchema.parse(customerId))
        .filter((ticket) => status === undefined || ticket.status === status)
        .map(summaryOf)
        .map((summary) => [`${countdown(summary.receivedAt)}|${summary.id}`, summary] as const)
        .sort(([one], [other]) => (one < other ? -1 : 1));
      return Promise.resolve(pageOf(items, page, indexKeyShape(customerId)));
    },
  };
}

const isOneOf = (customerIds: readonly string[] | 'all', id: string): boolean =>
  customerIds === 'all' || customerIds.includes(customerIdOf(id));
