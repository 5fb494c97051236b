import type { ServiceBusClient } from '@azure/service-bus';
import type { DeadLetterBox, DeadLetterList, DeadLetterRemoval } from '../ports/dead-letter-box.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import { bodyOf, factsOf } from './message-facts.ts';
import { removeDeadLetters, type DeadLetterOrder } from './remove-dead-letters.ts';
import { SUPPORT_REQUESTS } from './ticket-queues.ts';

/** How long a person waits for queues that do not answer, in milliseconds. */
const PATIENCE_MS = 8_000;

/** @param open opens a client for one call: a client continues where its last peek ended */
export function deadLetterBox(
  open: () => Promise<ServiceBusClient>,
  patienceMs: number = PATIENCE_MS,
): DeadLetterBox {
  const inTime = <T>(work: (messages: DeadLetterQueue) => Promise<T>): Promise<T> =>
    withQueue(open, patienceMs, work);
  const remove = (order: DeadLetterOrder) =>
    inTime(async (messages): Promise<DeadLetterRemoval> => {
      const { wanted, missing } = await removeDeadLetters(messages, order);
      if (wanted.length === 0) return 'absent';
      return missing.length > 0 ? 'held' : 'done';
    });
  return {
    list: (limit) => inTime((messages) => listed(messages, limit)),
    resubmit: (sequence) => remove({ verb: 'resubmit', sequence }),
    purge: (sequence) => remove({ verb: 'purge', sequence }),
  };
}

async function listed(messages: DeadLetterQueue, limit: number): Promise<DeadLetterList> {
  const items: DeadLetterList['items'][number][] = [];
  for await (const message of messages.peek()) {
    if (items.length === limit) return { items, hasMore: true };
    items.push({ ...factsOf(message), body: bodyOf(message) });
  }
  return { items, hasMore: false };
}

/** Ends the wait with an outage when the namespace is silent. */
async function withQueue<T>(
  open: () => Promise<ServiceBusClient>,
  patienceMs: number,
  work: (messages: DeadLetterQueue) => Promise<T>,
): Promise<T> {
  const client = await open();
  const { promise: silence, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    reject(new DOMException('Service Bus did not answer in time', 'TimeoutError'));
  }, patienceMs);
  try {
    return await Promise.race([work(new DeadLetterQueue(client, SUPPORT_REQUESTS)), silence]);
  } finally {
    // A silent namespace answers no farewell either, and that was told as an outage.
    await Promise.race([client.close(), silence]).catch(() => undefined);
    clearTimeout(timer);
  }
}
