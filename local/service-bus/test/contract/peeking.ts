import { expect } from '@jest/globals';
import { numberOf, receiveOne } from './receiving.ts';
import type { Theme } from './scenario.ts';

export const peeking: Theme = {
  name: 'peeking',
  scenarios: [
    {
      name: 'shows messages without holding them, held ones too',
      kind: 'plain',
      run: async ({ client, queue, bodies }) => {
        await client.createSender(queue).sendMessages([{ body: 'a' }, { body: 'b' }]);
        const holder = client.createReceiver(queue);
        await receiveOne(holder);

        expect(await bodies()).toEqual(['a', 'b']);
        expect(await receiveOne(holder)).toMatchObject({ body: 'b', deliveryCount: 0 });
      },
    },
    {
      name: 'goes on where it stopped, or from a number on',
      kind: 'plain',
      run: async ({ client, queue }) => {
        await client.createSender(queue).sendMessages(['a', 'b', 'c'].map((body) => ({ body })));
        const receiver = client.createReceiver(queue);
        const fromSequenceNumber = numberOf((await receiver.peekMessages(1))[0]);

        expect((await receiver.peekMessages(2)).map(({ body }) => body as unknown)).toEqual(['b', 'c']);
        expect(await receiver.peekMessages(1)).toEqual([]);
        expect(await receiver.peekMessages(1, { fromSequenceNumber })).toMatchObject([{ body: 'a' }]);
      },
    },
  ],
};
