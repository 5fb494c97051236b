import type { OpenNews, Outbox, UndeliveredEvent } from '../../../src/requests/ports/outbox.ts';

/** The outbox of tests, which also tells what was given up. */
export function memoryOutbox(): Outbox & { undelivered(): Promise<readonly UndeliveredEvent[]> } {
  const open = new Map<string, OpenNews>();
  const told = new Map<string, number>();
  const undelivered = new Map<string, UndeliveredEvent>();
  let versions = 0;
  const version = () => String((versions += 1));
  return {
    note: (requestId, notedAt) => {
      const { failures = 0, nextAt } = open.get(requestId) ?? {};
      const news = { requestId, notedAt, failures, nextAt, version: version() };
      open.set(requestId, news);
      return Promise.resolve(news);
    },
    open: () => Promise.resolve([...open.values()]),
    toldUntil: (requestId) => Promise.resolve(told.get(requestId) ?? 0),
    tell: (requestId, ordinal) =>
      Promise.resolve(void told.set(requestId, Math.max(ordinal, told.get(requestId) ?? 0))),
    postpone: ({ requestId }, failures, nextAt) => {
      const news = open.get(requestId);
      if (news) open.set(requestId, { ...news, failures, nextAt, version: version() });
      return Promise.resolve();
    },
    giveUp: (event) => Promise.resolve(void undelivered.set(event.eventId, event)),
    close: ({ requestId, version: seen }) => {
      if (open.get(requestId)?.version === seen) open.delete(requestId);
      return Promise.resolve();
    },
    undelivered: () => Promise.resolve([...undelivered.values()]),
  };
}
