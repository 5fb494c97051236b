import { subjectOf } from '../../../src/requests/domain/request-event.ts';
import type { Audience, OutboxEntry, Outbox, UndeliveredEvent } from '../../../src/requests/ports/outbox.ts';

/** An in-memory outbox for tests. */
export function memoryOutbox(audience: Audience = 'webhook'): Outbox {
  const open = new Map<string, OutboxEntry>();
  const delivered = new Map<string, { readonly ordinal: number; readonly at: string }>();
  const undelivered = new Map<string, UndeliveredEvent>();
  let versions = 0;
  const version = () => String((versions += 1));
  return {
    enqueue: (requestId, enqueuedAt) => {
      const { failures = 0, nextAt, again } = open.get(requestId) ?? {};
      const entry = { requestId, enqueuedAt, failures, nextAt, again, version: version() };
      open.set(requestId, entry);
      return Promise.resolve(entry);
    },
    open: () => Promise.resolve([...open.values()]),
    deliveredUpTo: (requestId) => Promise.resolve(delivered.get(requestId)?.ordinal ?? 0),
    markDelivered: (requestId, ordinal, at) => {
      if (ordinal > (delivered.get(requestId)?.ordinal ?? 0)) delivered.set(requestId, { ordinal, at });
      return Promise.resolve();
    },
    scheduleRetry: ({ requestId }, failures, nextAt) => {
      const entry = open.get(requestId);
      if (entry) open.set(requestId, { ...entry, failures, nextAt, version: version() });
      return Promise.resolve();
    },
    deadLetter: (event) => Promise.resolve(void undelivered.set(event.eventId, event)),
    close: ({ requestId, version: seen }) => {
      if (open.get(requestId)?.version === seen) open.delete(requestId);
      return Promise.resolve();
    },
    undelivered: () =>
      Promise.resolve(
        [...undelivered.values()].sort((one, other) =>
          one.deadLetteredAt.localeCompare(other.deadLetteredAt),
        ),
      ),
    sendAgain: ({ eventId }, enqueuedAt) => {
      const requestId = subjectOf(eventId);
      const again = [...new Set([...(open.get(requestId)?.again ?? []), eventId])];
      open.set(requestId, { requestId, enqueuedAt, failures: 0, again, version: version() });
      undelivered.delete(eventId);
      return Promise.resolve();
    },
    markSentAgain: (requestId, eventId) => {
      const entry = open.get(requestId);
      const again = entry?.again?.filter((id) => id !== eventId);
      if (entry) open.set(requestId, { ...entry, again, version: version() });
      return Promise.resolve();
    },
    outdated: async function* (before) {
      for (const [id, { deadLetteredAt }] of undelivered)
        if (deadLetteredAt < before)
          yield await Promise.resolve({ remove: () => Promise.resolve(void undelivered.delete(id)) });
      for (const [id, { at }] of audience === 'help desk' ? [] : delivered)
        if (at < before) yield { remove: () => Promise.resolve(void delivered.delete(id)) };
    },
    forgetDelivered: (requestId) => Promise.resolve(void delivered.delete(requestId)),
  };
}
