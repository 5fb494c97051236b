import type { PeekMessagesOptions } from '@azure/service-bus';
import { expect } from '@jest/globals';
import { numberOf, receiveOne } from './receiving.ts';
import type { Theme } from './scenario.ts';

/** The client has this option, its types do not. */
const WITHOUT_BODIES: PeekMessagesOptions & { readonly omitMessageBody: true } = { omitMessageBody: true };

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
    {
      name: 'leaves bodies out when asked to, and says how large they are',
      kind: 'plain',
      run: async ({ client, queue }) => {
        const sent = { body: 'x'.repeat(1000), messageId: 'the-id', applicationProperties: { kept: 'yes' } };
        await client.createSender(queue).sendMessages(sent);
        const receiver = client.createReceiver(queue);
        const [peeked] = await receiver.peekMessages(1, WITHOUT_BODIES);

        expect(peeked).toMatchObject({ messageId: 'the-id', applicationProperties: { kept: 'yes' } });
        expect(peeked?.body).toBeUndefined();
        const { 'omitted-message-body-size': size } = peeked?._rawAmqpMessage.deliveryAnnotations ?? {};
        expect(Number(size)).toBeGreaterThanOrEqual(1000);
        expect((await receiveOne(receiver)).body).toBe(sent.body);
      },
    },
  ],
};
