import type { ServiceBusClient } from '@azure/service-bus';
import { expect, it } from '@jest/globals';
import { DeadLetterQueue } from '../../src/tickets/service-bus/dead-letter-queue.ts';

/** A queue with dead letters numbered from 1, of which each receive locks the next ones. */
function deadLetters(total: number) {
  const abandoned: string[] = [];
  let received = 0;
  const receiver = {
    receiveMessages: (count: number) => {
      const numbers = Array.from({ length: Math.min(count, total - received) }, (_, at) => received + at + 1);
      received += numbers.length;
      return Promise.resolve(numbers.map((sequenceNumber) => ({ sequenceNumber })));
    },
    abandonMessage: ({ sequenceNumber }: { readonly sequenceNumber: number }) =>
      Promise.resolve(void abandoned.push(String(sequenceNumber))),
  };
  const client = { createReceiver: () => receiver } as unknown as ServiceBusClient;
  const handled: string[] = [];
  const take = (wanted: string) =>
    new DeadLetterQueue(client, 'support-requests').take([wanted], total, (message) =>
      Promise.resolve(void handled.push(String(message.sequenceNumber))),
    );
  return { take, abandoned, handled, received: () => received };
}

it.each<[string, string[], string[], number]>([
  ['1500', [], ['1500'], 1_499],
  ['1501', ['1501'], [], 1_500],
])(
  'dead letter %s of 2,000: at most 1,500 are locked, and all of them come back',
  async (wanted, ...expected) => {
    const { take, abandoned, handled, received } = deadLetters(2_000);
    const missing = await take(wanted);
    expect([missing, handled, abandoned.length]).toEqual(expected);
    expect(received()).toBe(1_500);
  },
);
