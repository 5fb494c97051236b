import { expect } from '@jest/globals';
import { receive, receiveOne, codeOf } from './receiving.ts';
import type { Theme } from './scenario.ts';

const LARGE = 200_000;

export const sending: Theme = {
  name: 'sending and receiving',
  scenarios: [
    {
      name: 'a message arrives with all its sender wrote',
      kind: 'plain',
      run: async ({ client, queue }) => {
        const sent = {
          body: { text: 'Zwölf Stück', list: [1, 2.5, null, true] },
          messageId: 'the-id',
          subject: 'the subject',
          correlationId: 'the-correlation',
          contentType: 'application/json',
          to: 'somebody',
          replyTo: 'replies',
          timeToLive: 3_600_000,
          applicationProperties: { text: 'words', number: 7, large: 2 ** 40, half: 0.5, yes: true },
        };
        const before = Date.now();
        await client.createSender(queue).sendMessages(sent);
        const message = await receiveOne(client.createReceiver(queue));

        expect(message).toMatchObject({ ...sent, deliveryCount: 0, state: 'active' });
        expect(Number(message.sequenceNumber)).toBeGreaterThan(0);
        expect(message.lockToken).toMatch(/^[0-9a-f-]{36}$/);
        const skewMs = 60_000;
        expect(Number(message.enqueuedTimeUtc)).toBeGreaterThan(before - skewMs);
        expect(Number(message.lockedUntilUtc)).toBeGreaterThan(Number(message.enqueuedTimeUtc));
        expect(Number(message.expiresAtUtc)).toBe(Number(message.enqueuedTimeUtc) + sent.timeToLive);
      },
    },
    {
      name: 'bodies keep their kind',
      kind: 'plain',
      run: async ({ client, queue }) => {
        const bodies = ['text', 12, true, null, Buffer.from([0, 1, 255]), { nested: { deep: [] } }];
        const sender = client.createSender(queue);
        for (const body of bodies) await sender.sendMessages({ body });
        await sender.sendMessages({ bodyType: 'value', body: 'a value' });
        await sender.sendMessages({ bodyType: 'sequence', body: [['a', 'sequence']] });

        const received = await receive(client.createReceiver(queue), 8);
        expect(received.map(({ body }) => body as unknown)).toEqual([
          ...bodies,
          'a value',
          [['a', 'sequence']],
        ]);
      },
    },
    {
      name: 'a message without an id is given one',
      kind: 'plain',
      run: async ({ client, queue }) => {
        const sender = client.createSender(queue);
        await sender.sendMessages([{ body: 'a' }, { body: 'b' }]);
        const receiver = client.createReceiver(queue);
        const messages = await receive(receiver, 2);

        const ids = messages.map(({ messageId }) => messageId);
        expect(ids.every((id) => typeof id === 'string' && id !== '')).toBe(true);
        expect(new Set(ids).size).toBe(2);
        for (const message of messages) await receiver.completeMessage(message);
      },
    },
    {
      name: 'messages of one call arrive in their order',
      kind: 'plain',
      run: async ({ client, queue }) => {
        const bodies = Array.from({ length: 50 }, (_, n) => n);
        await client.createSender(queue).sendMessages(bodies.map((body) => ({ body })));

        const received = await receive(client.createReceiver(queue), 50);
        expect(received.map(({ body }) => body as unknown)).toEqual(bodies);
        const numbers = received.map(({ sequenceNumber }) => Number(sequenceNumber));
        expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
      },
    },
    {
      name: 'a batch takes messages up to its limit, and all of them arrive',
      kind: 'plain',
      run: async ({ client, queue }) => {
        const sender = client.createSender(queue);
        const batch = await sender.createMessageBatch();
        const body = 'x'.repeat(10_000);
        while (batch.tryAddMessage({ body })) continue;
        await sender.sendMessages(batch);

        expect(batch.sizeInBytes).toBeLessThanOrEqual(batch.maxSizeInBytes);
        expect(batch.count).toBeGreaterThanOrEqual(25);
        const received = await receive(client.createReceiver(queue), batch.count);
        expect(received.every((one) => one.body === body)).toBe(true);
      },
    },
    {
      name: `a body of ${LARGE} bytes arrives as it was`,
      kind: 'plain',
      run: async ({ client, queue }) => {
        const body = Buffer.from(Array.from({ length: LARGE }, (_, n) => n % 251));
        await client.createSender(queue).sendMessages({ body });

        expect((await receiveOne(client.createReceiver(queue))).body).toEqual(body);
      },
    },
    {
      name: 'a message that is too large is refused, and nothing of it is kept',
      kind: 'plain',
      run: async ({ client, queue, bodies }) => {
        const sender = client.createSender(queue);
        const { maxSizeInBytes } = await sender.createMessageBatch();

        expect(await codeOf(sender.sendMessages({ body: Buffer.alloc(maxSizeInBytes + 1) }))).toBe(
          'MessageSizeExceeded',
        );
        expect(await bodies()).toEqual([]);
      },
    },
    {
      name: 'receive and delete: a message that was delivered is gone',
      kind: 'plain',
      run: async ({ client, queue, bodies }) => {
        await client.createSender(queue).sendMessages([{ body: 'a' }, { body: 'b' }]);
        const receiver = client.createReceiver(queue, { receiveMode: 'receiveAndDelete' });

        const received = await receive(receiver, 2);
        expect(received.map(({ body, lockToken }) => [body as unknown, lockToken])).toEqual([
          ['a', undefined],
          ['b', undefined],
        ]);
        expect(await bodies()).toEqual([]);
      },
    },
    {
      name: 'who asks for more than there is gets what there is, and the receiver goes on',
      kind: 'plain',
      run: async ({ client, queue }) => {
        const sender = client.createSender(queue);
        const receiver = client.createReceiver(queue);
        await sender.sendMessages([{ body: 'a' }, { body: 'b' }]);

        const first = await receiver.receiveMessages(10, { maxWaitTimeInMs: 3000 });
        expect(first.map(({ body }) => body as unknown)).toEqual(['a', 'b']);
        expect(await receiver.receiveMessages(10, { maxWaitTimeInMs: 300 })).toEqual([]);
        await sender.sendMessages({ body: 'c' });
        expect((await receiveOne(receiver)).body).toBe('c');
        for (const message of first) await receiver.completeMessage(message);
      },
    },
    {
      name: 'two receivers never hold the same message',
      kind: 'plain',
      run: async ({ client, queue }) => {
        const bodies = Array.from({ length: 40 }, (_, n) => n);
        await client.createSender(queue).sendMessages(bodies.map((body) => ({ body })));
        const [a, b] = [client.createReceiver(queue), client.createReceiver(queue)];

        const received = (await Promise.all([receive(a, 20), receive(b, 20)])).flat();
        expect(received.map(({ body }) => Number(body)).sort((x, y) => x - y)).toEqual(bodies);
      },
    },
  ],
};
