import { expect } from '@jest/globals';
import { receiveOne } from './receiving.ts';
import type { Theme } from './scenario.ts';

export const duplicates: Theme = {
  name: 'duplicates',
  scenarios: [
    {
      name: 'a message id is taken once, and the sender is not told otherwise',
      kind: 'duplicates',
      run: async ({ client, queue, bodies }) => {
        const sender = client.createSender(queue);
        const messageId = crypto.randomUUID();
        await sender.sendMessages({ body: 'first', messageId });
        await sender.sendMessages({ body: 'second', messageId });
        await sender.sendMessages({ body: 'other', messageId: crypto.randomUUID() });

        expect(await bodies()).toEqual(['first', 'other']);
      },
    },
    {
      name: 'a batch is searched for duplicates too',
      kind: 'duplicates',
      run: async ({ client, queue, bodies }) => {
        const sender = client.createSender(queue);
        const [a, b] = [crypto.randomUUID(), crypto.randomUUID()];
        await sender.sendMessages({ body: 'a', messageId: a });
        await sender.sendMessages([
          { body: 'a again', messageId: a },
          { body: 'b', messageId: b },
          { body: 'b again', messageId: b },
        ]);

        expect(await bodies()).toEqual(['a', 'b']);
      },
    },
    {
      name: 'a message that was completed is a duplicate when it is sent again',
      kind: 'duplicates',
      run: async ({ client, queue, bodies }) => {
        const sender = client.createSender(queue);
        const receiver = client.createReceiver(queue);
        const messageId = crypto.randomUUID();
        await sender.sendMessages({ body: 'a', messageId });
        await receiver.completeMessage(await receiveOne(receiver));
        await sender.sendMessages({ body: 'a again', messageId });

        expect(await bodies()).toEqual([]);
      },
    },
  ],
};
