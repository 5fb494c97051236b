import type { KeptNote, StoredTicket, TicketStore } from '../../../src/tickets/ports/ticket-store.ts';
import { customerIdOf, guidSchema } from '../../../src/core/identifiers.ts';
import { countdown, indexKeyShape, pageOf } from './searches.ts';

/** The ticket store of tests: as strict about versions as the real one, and gone with the process. */
export function memoryTicketStore(): TicketStore {
  const kept = new Map<string, StoredTicket>();
  let versions = 0;
  const version = () => String((versions += 1));
  return {
    insert: (ticket) => {
      if (!kept.has(ticket.id))
        kept.set(ticket.id, structuredClone({ ticket, notes: [], version: version() }));
      return Promise.resolve();
    },
    read: (id) => Promise.resolve(structuredClone(kept.get(id))),
    change: (stored, change, note) => {
      const { id } = stored.ticket;
      const now = kept.get(id);
      const isTaken = now?.notes.some(({ key }) => key === note?.key);
      if (now?.version !== stored.version || isTaken === true) return Promise.resolve(false);
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
      const notes: readonly KeptNote[] = [...now.notes, ...(note ? [{ ...note, isTold: false }] : [])].sort(
        (one, other) => one.at.localeCompare(other.at),
      );
      kept.set(id, structuredClone({ ticket: { ...now.ticket, ...given }, notes, version: version() }));
      return Promise.resolve(true);
    },
    tell: (id, noteKey) => {
      const now = kept.get(id);
      if (now?.notes.some(({ key }) => key === noteKey) !== true)
        return Promise.reject(new Error(`there is no note ${noteKey} of ${id}`));
      const notes = now.notes.map((note) => (note.key === noteKey ? { ...note, isTold: true } : note));
      kept.set(id, { ...now, notes });
      return Promise.resolve();
    },
    list: ({ customerId, status }, page) => {
      const items = [...kept.values()]
        .map(({ ticket }) => ticket)
        .filter(({ id }) => customerIdOf(id) === guidSchema.parse(customerId))
        .filter((ticket) => status === undefined || ticket.status === status)
        .map(({ input, text, messageId, problem, answer, ...summary }) => {
          return [`${countdown(summary.receivedAt)}|${summary.id}`, summary] as const;
        })
        .sort(([one], [other]) => (one < other ? -1 : 1));
      return Promise.resolve(pageOf(items, page, indexKeyShape(customerId)));
    },
  };
}
