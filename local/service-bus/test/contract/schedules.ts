import { expect } from '@jest/globals';
import { codeOf, numberOf, receive, receiveOne } from './receiving.ts';
import type { Theme } from './scenario.ts';

const SOON_MS = 1500;
const LATER_MS = 3_600_000;

export const schedules: Theme = {
  name: 'schedules',
  scenarios: [
    {
      name: 'a scheduled message can be seen, and others pass it',
      kind: 'plain',
      run: async ({ client, queue }) => {
        const due = new Date(Date.now() + LATER_MS);
        const sender = client.createSender(queue);
        const [number] = await sender.scheduleMessages({ body: 'later' }, due);
        await sender.sendMessages({ body: 'named its time', scheduledEnqueueTimeUtc: due });
        await sender.sendMessages({ body: 'now' });
        const receiver = client.createReceiver(queue);

        expect((await receiveOne(receiver)).body).toBe('now');
        const seen = await receiver.peekMessages(2);
        expect(seen).toMatchObject([
          { body: 'later', state: 'scheduled', sequenceNumber: number },
          { body: 'named its time', state: 'scheduled' },
        ]);
        await sender.cancelScheduledMessages(seen.map(numberOf));
      },
    },
    {
      name: 'a scheduled message is received when it is due',
      kind: 'plain',
      run: async ({ client, queue }) => {
        const due = new Date(Date.now() + SOON_MS);
        const sender = client.createSender(queue);
        await sender.scheduleMessages({ body: 'a' }, due);
        await sender.sendMessages({ body: 'b', scheduledEnqueueTimeUtc: due });
        const messages = await receive(client.createReceiver(queue), 2);

        expect(messages).toMatchObject([
          { body: 'a', deliveryCount: 0, state: 'active' },
          { body: 'b', deliveryCount: 0, state: 'active' },
        ]);
        for (const { enqueuedTimeUtc } of messages)
          expect(Number(enqueuedTimeUtc)).toBeGreaterThanOrEqual(due.getTime());
      },
    },
    {
      name: 'scheduled messages can be cancelled, once',
      kind: 'plain',
      run: async ({ client, queue, bodies }) => {
        const due = new Date(Date.now() + LATER_MS);
        const sender = client.createSender(queue);
        const numbers = await sender.scheduleMessages(
          ['a', 'b', 'c'].map((body) => ({ body })),
          due,
        );
        expect(new Set(numbers.map(Number)).size).toBe(3);
        await sender.cancelScheduledMessages(numbers.slice(0, 2));

        expect(await bodies()).toEqual(['c']);
        expect(await codeOf(sender.cancelScheduledMessages(numbers.slice(0, 1)))).toBe('MessageNotFound');
        await sender.cancelScheduledMessages(numbers.slice(2));
      },
    },
    {
      name: 'a message that is too large is not scheduled either, and nothing of it is kept',
      kind: 'plain',
      run: async ({ client, queue, bodies }) => {
        const sender = client.createSender(queue);
        const { maxSizeInBytes } = await sender.createMessageBatch();
        const due = new Date(Date.now() + LATER_MS);
        const small = { body: 'small' };
        const large = { body: Buffer.alloc(maxSizeInBytes + 1) };

        expect(await codeOf(sender.scheduleMessages(large, due))).toBe('MessageSizeExceeded');
        expect(await codeOf(sender.scheduleMessages([small, large], due))).toBe('MessageSizeExceeded');
        expect(await bodies()).toEqual([]);
      },
    },
    {
      name: 'nothing is cancelled that was never scheduled',
      kind: 'plain',
      run: async ({ client, queue }) => {
        const sender = client.createSender(queue);
        await sender.sendMessages({ body: 'a' });
        const number = numberOf(await receiveOne(client.createReceiver(queue)));

        expect(await codeOf(sender.cancelScheduledMessages(number))).toBe('MessageNotFound');
      },
    },
  ],
};
