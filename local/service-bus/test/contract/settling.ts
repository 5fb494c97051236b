import { expect } from '@jest/globals';
import { codeOf, numberOf, receiveOne } from './receiving.ts';
import type { Theme } from './scenario.ts';

export const settling: Theme = {
  name: 'settling',
  scenarios: [
    {
      name: 'a completed message is gone',
      kind: 'plain',
      run: async ({ client, queue, bodies }) => {
        await client.createSender(queue).sendMessages({ body: 'a' });
        const receiver = client.createReceiver(queue);
        await receiver.completeMessage(await receiveOne(receiver));

        expect(await bodies()).toEqual([]);
      },
    },
    {
      name: 'an abandoned message comes again, counted, with the properties that were given',
      kind: 'plain',
      run: async ({ client, queue }) => {
        const applicationProperties = { kept: 'as it was', changed: 1 };
        await client.createSender(queue).sendMessages({ body: 'a', applicationProperties });
        const receiver = client.createReceiver(queue);
        const first = await receiveOne(receiver);
        await receiver.abandonMessage(first, { changed: 2, added: 'new' });
        const second = await receiveOne(receiver);
        await receiver.abandonMessage(second);
        const third = await receiveOne(receiver);

        expect([first, second, third].map(({ deliveryCount }) => deliveryCount)).toEqual([0, 1, 2]);
        expect(third.applicationProperties).toEqual({ kept: 'as it was', changed: 2, added: 'new' });
        expect(third.messageId).toBe(first.messageId);
        expect(numberOf(third)).toEqual(numberOf(first));
        await receiver.completeMessage(third);
      },
    },
    {
      name: 'a deferred message is received by its number only, and settled then',
      kind: 'plain',
      run: async ({ client, queue, bodies }) => {
        await client.createSender(queue).sendMessages([{ body: 'a' }, { body: 'b' }]);
        const receiver = client.createReceiver(queue);
        const first = await receiveOne(receiver);
        await receiver.deferMessage(first, { waitsFor: 'b' });

        expect((await receiveOne(receiver)).body).toBe('b');
        expect((await receiver.peekMessages(1))[0]).toMatchObject({ body: 'a', state: 'deferred' });
        const [again] = await receiver.receiveDeferredMessages(numberOf(first));
        expect(again).toMatchObject({ body: 'a', applicationProperties: { waitsFor: 'b' } });
        if (again !== undefined) await receiver.completeMessage(again);
        expect(await bodies()).toEqual(['b']);
      },
    },
    {
      name: 'deferring counts a delivery, and the state comes with the message',
      kind: 'plain',
      run: async ({ client, queue }) => {
        await client.createSender(queue).sendMessages({ body: 'a' });
        const receiver = client.createReceiver(queue);
        const first = await receiveOne(receiver);
        expect(first).toMatchObject({ state: 'active', deliveryCount: 0 });
        await receiver.deferMessage(first);

        expect(await receiver.peekMessages(1)).toMatchObject([{ state: 'deferred', deliveryCount: 1 }]);
        const [second] = await receiver.receiveDeferredMessages(numberOf(first));
        expect(second).toMatchObject({ state: 'deferred', deliveryCount: 1 });
        if (second !== undefined) await receiver.deferMessage(second);
        const [third] = await receiver.receiveDeferredMessages(numberOf(first));
        expect(third).toMatchObject({ state: 'deferred', deliveryCount: 2 });
        if (third !== undefined) await receiver.completeMessage(third);
      },
    },
    {
      name: 'a deferred message can be abandoned and dead-lettered',
      kind: 'plain',
      run: async ({ client, queue, bodies }) => {
        await client.createSender(queue).sendMessages({ body: 'a' });
        const receiver = client.createReceiver(queue);
        const first = await receiveOne(receiver);
        await receiver.deferMessage(first);
        const [second] = await receiver.receiveDeferredMessages(numberOf(first));
        if (second !== undefined) await receiver.abandonMessage(second);
        const [third] = await receiver.receiveDeferredMessages(numberOf(first));
        if (third !== undefined)
          await receiver.deadLetterMessage(third, {
            deadLetterReason: 'Enough',
            deadLetterErrorDescription: 'Twice.',
          });

        const dead = await receiveOne(client.createReceiver(queue, { subQueueType: 'deadLetter' }));
        expect(dead).toMatchObject({ body: 'a', deadLetterReason: 'Enough' });
        expect(await bodies()).toEqual([]);
      },
    },
    {
      name: 'a deferred message that is received and deleted is gone',
      kind: 'plain',
      run: async ({ client, queue }) => {
        await client.createSender(queue).sendMessages({ body: 'a' });
        const receiver = client.createReceiver(queue);
        const first = await receiveOne(receiver);
        await receiver.deferMessage(first);
        const deleting = client.createReceiver(queue, { receiveMode: 'receiveAndDelete' });

        expect(await deleting.receiveDeferredMessages(numberOf(first))).toMatchObject([{ body: 'a' }]);
        expect(await codeOf(deleting.receiveDeferredMessages(numberOf(first)))).toBe('MessageNotFound');
      },
    },
    {
      name: 'a message that is not deferred is not received by its number',
      kind: 'plain',
      run: async ({ client, queue }) => {
        await client.createSender(queue).sendMessages({ body: 'a' });
        const receiver = client.createReceiver(queue);
        const number = numberOf(await receiveOne(receiver));

        expect(await codeOf(receiver.receiveDeferredMessages(number))).toBe('MessageNotFound');
      },
    },
    {
      name: 'a message can be settled when its receiver is closed',
      kind: 'plain',
      run: async ({ client, queue }) => {
        await client.createSender(queue).sendMessages([{ body: 'a' }, { body: 'b' }]);
        const receiver = client.createReceiver(queue);
        const [a, b] = [await receiveOne(receiver), await receiveOne(receiver)];
        await receiver.close();
        const next = client.createReceiver(queue);
        await next.completeMessage(a);
        await next.abandonMessage(b);

        expect(await receiveOne(next)).toMatchObject({ body: 'b', deliveryCount: 1 });
      },
    },
    {
      name: 'subscribe() completes what its handler returns from, and abandons what it throws on',
      kind: 'plain',
      run: async ({ client, queue, bodies }) => {
        await client.createSender(queue).sendMessages([{ body: 'good' }, { body: 'bad once' }]);
        const seen: unknown[] = [];
        const done = Promise.withResolvers<undefined>();
        const receiver = client.createReceiver(queue);
        const subscription = receiver.subscribe({
          processMessage: ({ body, deliveryCount }) => {
            seen.push([body, deliveryCount]);
            if (body === 'bad once' && deliveryCount === 0) throw new Error('not this time');
            if (seen.length === 3) done.resolve(undefined);
            return Promise.resolve();
          },
          processError: () => Promise.resolve(),
        });
        await done.promise;
        await subscription.close();

        expect(seen).toEqual([
          ['good', 0],
          ['bad once', 0],
          ['bad once', 1],
        ]);
        expect(await bodies()).toEqual([]);
      },
    },
  ],
};
