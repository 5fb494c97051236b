import { expect } from '@jest/globals';
import { codeOf, numberOf, receiveOne } from './receiving.ts';
import type { Theme } from './scenario.ts';

const subQueueType = 'deadLetter';
const refusal = { deadLetterReason: 'No', deadLetterErrorDescription: 'Not this one.' };

export const deadLetters: Theme = {
  name: 'dead letters',
  scenarios: [
    {
      name: 'a dead-lettered message says why, and is what it was',
      kind: 'plain',
      run: async ({ client, queue, bodies }) => {
        const sent = { body: { a: 1 }, messageId: 'the-id', applicationProperties: { kept: 'yes' } };
        await client.createSender(queue).sendMessages(sent);
        const receiver = client.createReceiver(queue);
        await receiver.deadLetterMessage(await receiveOne(receiver), {
          deadLetterReason: 'Unreadable',
          deadLetterErrorDescription: 'There is no such customer.',
          added: 'later',
        });

        const dead = await receiveOne(client.createReceiver(queue, { subQueueType }));
        expect(dead).toMatchObject({
          body: { a: 1 },
          messageId: 'the-id',
          deadLetterReason: 'Unreadable',
          deadLetterErrorDescription: 'There is no such customer.',
          applicationProperties: { kept: 'yes', added: 'later' },
        });
        expect(await bodies()).toEqual([]);
      },
    },
    {
      name: 'dead letters are peeked, and sent again by hand',
      kind: 'plain',
      run: async ({ client, queue, bodies }) => {
        const sender = client.createSender(queue);
        await sender.sendMessages({ body: 'a', messageId: 'again' });
        const receiver = client.createReceiver(queue);
        await receiver.deadLetterMessage(await receiveOne(receiver));
        const deadReceiver = client.createReceiver(queue, { subQueueType });

        expect(await bodies(subQueueType)).toEqual(['a']);
        const dead = await receiveOne(deadReceiver);
        await sender.sendMessages({ body: dead.body as unknown, messageId: 'again' });
        await deadReceiver.completeMessage(dead);
        expect(await receiveOne(receiver)).toMatchObject({ body: 'a', messageId: 'again', deliveryCount: 0 });
        expect(await bodies(subQueueType)).toEqual([]);
      },
    },
    {
      name: 'a dead letter that is abandoned stays one',
      kind: 'two-deliveries',
      run: async ({ client, queue }) => {
        await client.createSender(queue).sendMessages({ body: 'a' });
        const receiver = client.createReceiver(queue);
        await receiver.deadLetterMessage(await receiveOne(receiver), refusal);
        const deadReceiver = client.createReceiver(queue, { subQueueType });
        const counts: unknown[] = [];
        for (let n = 0; n < 3; n++) {
          const dead = await receiveOne(deadReceiver);
          counts.push(dead.deliveryCount);
          await deadReceiver.abandonMessage(dead);
        }

        expect(await receiveOne(deadReceiver)).toMatchObject({ body: 'a', ...refusal });
        expect(new Set(counts).size).toBe(1);
      },
    },
    {
      name: 'a dead letter cannot be dead-lettered again, and stays where it is',
      kind: 'plain',
      run: async ({ client, queue, bodies }) => {
        await client.createSender(queue).sendMessages({ body: 'a' });
        const receiver = client.createReceiver(queue);
        await receiver.deadLetterMessage(await receiveOne(receiver), refusal);
        const deadReceiver = client.createReceiver(queue, { subQueueType });
        const dead = await receiveOne(deadReceiver);

        expect(await codeOf(deadReceiver.deadLetterMessage(dead, refusal))).toBe('GeneralError');
        expect(await bodies(subQueueType)).toEqual(['a']);
      },
    },
    {
      name: 'a message that is deferred as often as it may be delivered is dead-lettered',
      kind: 'two-deliveries',
      run: async ({ client, queue }) => {
        await client.createSender(queue).sendMessages({ body: 'a' });
        const receiver = client.createReceiver(queue);
        const first = await receiveOne(receiver);
        await receiver.deferMessage(first);
        const [second] = await receiver.receiveDeferredMessages(numberOf(first));
        if (second !== undefined) await receiver.deferMessage(second);

        const dead = await receiveOne(client.createReceiver(queue, { subQueueType }));
        expect(dead).toMatchObject({ body: 'a', deadLetterReason: 'MaxDeliveryCountExceeded' });
        expect(await codeOf(receiver.receiveDeferredMessages(numberOf(first)))).toBe('MessageNotFound');
      },
    },
    {
      name: 'a message that failed as often as it may is dead-lettered',
      kind: 'two-deliveries',
      run: async ({ client, queue, bodies }) => {
        await client.createSender(queue).sendMessages({ body: 'a' });
        const receiver = client.createReceiver(queue);
        await receiver.abandonMessage(await receiveOne(receiver));
        await receiver.abandonMessage(await receiveOne(receiver));

        const dead = await receiveOne(client.createReceiver(queue, { subQueueType }));
        expect(dead).toMatchObject({ body: 'a', deadLetterReason: 'MaxDeliveryCountExceeded' });
        expect(dead.deadLetterErrorDescription).toMatch(/2 delivery attempts/);
        expect(await bodies()).toEqual([]);
      },
    },
    {
      name: 'a message whose locks run out as often as it may is dead-lettered',
      kind: 'two-deliveries',
      run: async ({ client, queue }) => {
        await client.createSender(queue).sendMessages({ body: 'a' });
        const receiver = client.createReceiver(queue, { maxAutoLockRenewalDurationInMs: 0 });
        await receiveOne(receiver);
        expect(await receiveOne(receiver)).toMatchObject({ deliveryCount: 1 });

        const dead = await receiveOne(client.createReceiver(queue, { subQueueType }));
        expect(dead).toMatchObject({ body: 'a', deadLetterReason: 'MaxDeliveryCountExceeded' });
      },
    },
    {
      name: 'the transfer dead-letter queue is there, and empty',
      kind: 'plain',
      run: async ({ client, queue }) => {
        await client.createSender(queue).sendMessages({ body: 'a' });
        const receiver = client.createReceiver(queue);
        await receiver.deadLetterMessage(await receiveOne(receiver), refusal);
        const transfers = client.createReceiver(queue, { subQueueType: 'transferDeadLetter' });

        expect(await transfers.peekMessages(10)).toEqual([]);
        expect(await transfers.receiveMessages(1, { maxWaitTimeInMs: 300 })).toEqual([]);
      },
    },
    {
      name: 'a message that expires is dead-lettered',
      kind: 'plain',
      run: async ({ client, queue, bodies }) => {
        await client.createSender(queue).sendMessages([{ body: 'old', timeToLive: 500 }, { body: 'new' }]);
        const dead = await receiveOne(client.createReceiver(queue, { subQueueType }));

        expect(dead).toMatchObject({ body: 'old', deadLetterReason: 'TTLExpiredException' });
        expect(await bodies()).toEqual(['new']);
      },
    },
  ],
};
