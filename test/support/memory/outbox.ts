import type { OutboxEntry, Outbox, UndeliveredEvent } from '../../../src/requests/ports/outbox.ts';

/** An in-memory outbox for tests, which also lists its dead letters. */
export function memoryOutbox(): Outbox & { undelivered(): Promise<readonly UndeliveredEvent[]> } {
  const open = new Map<string, OutboxEntry>();
  const delivered = new Map<string, number>();
  const undelivered = new Map<string, UndeliveredEvent>();
  let versions = 0;
  const version = () => String((versions += 1));
  return {
    enqueue: (requestId, enqueuedAt) => {
      const { failures = 0, nextAt } = open.get(requestId) ?? {};
      const entry = { requestId, enqueuedAt, failures, nextAt, version: version() };
      open.set(requestId, entry);
      return Promise.resolve(entry);
    },
    open: () => Promise.resolve([...open.values()]),
    deliveredUpTo: (requestId) => Promise.resolve(delivered.get(requestId) ?? 0),
    markDelivered: (requestId, ordinal) =>
      Promise.resolve(void delivered.set(requestId, Math.max(ordinal, delivered.get(requestId) ?? 0))),
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
    undelivered: () => Promise.resolve([...undelivered.values()]),
  };
}
