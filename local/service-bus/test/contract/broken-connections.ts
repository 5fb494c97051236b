import { expect } from '@jest/globals';
import { receiveOne } from './receiving.ts';
import type { Given, Theme } from './scenario.ts';

async function drop({ dropConnections }: Given): Promise<void> {
  if (dropConnections === undefined) throw new Error('nobody can break connections here');
  await dropConnections();
}

/** Needs somebody who breaks connections. */
export const brokenConnections: Theme = {
  name: 'broken connections',
  scenarios: [
    {
      name: 'subscribe() goes on after its connection broke',
      kind: 'plain',
      run: async (given) => {
        const { client, anotherClient, queue } = given;
        const seen: unknown[] = [];
        const arrived = {
          before: Promise.withResolvers<undefined>(),
          after: Promise.withResolvers<undefined>(),
        };
        const subscription = client.createReceiver(queue).subscribe({
          processMessage: ({ body }) => {
            seen.push(body);
            arrived[body as 'before' | 'after'].resolve(undefined);
            return Promise.resolve();
          },
          processError: () => Promise.resolve(),
        });
        await client.createSender(queue).sendMessages({ body: 'before' });
        await arrived.before.promise;
        await drop(given);
        await anotherClient().createSender(queue).sendMessages({ body: 'after' });
        await arrived.after.promise;
        await subscription.close();

        expect(seen).toEqual(['before', 'after']);
      },
    },
    {
      name: 'a sender goes on, and a message that was held is settled all the same',
      kind: 'plain',
      run: async (given) => {
        const { client, queue, bodies } = given;
        const sender = client.createSender(queue);
        await sender.sendMessages({ body: 'a' });
        const receiver = client.createReceiver(queue);
        const held = await receiveOne(receiver);
        await drop(given);
        await sender.sendMessages({ body: 'b' });
        await receiver.completeMessage(held);

        expect(await bodies()).toEqual(['b']);
      },
    },
    {
      name: 'a session is free when the connection of its holder broke',
      kind: 'sessions',
      run: async (given) => {
        const { client, queue } = given;
        await client.createSender(queue).sendMessages({ body: 'a', sessionId: 's' });
        await receiveOne(await client.acceptSession(queue, 's'));
        await drop(given);

        const next = await given.anotherClient().acceptSession(queue, 's');
        expect(await receiveOne(next)).toMatchObject({ body: 'a', deliveryCount: 0 });
      },
    },
  ],
};
