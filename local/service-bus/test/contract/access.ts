import { expect } from '@jest/globals';
import { codeOf } from './receiving.ts';
import type { Theme } from './scenario.ts';

export const access: Theme = {
  name: 'access',
  scenarios: [
    {
      name: 'a queue that is not there is said not to be there',
      kind: 'plain',
      run: async ({ client, queue }) => {
        const name = `${queue}-that-is-not-there`;

        expect(await codeOf(client.createSender(name).sendMessages({ body: 'a' }))).toBe(
          'MessagingEntityNotFound',
        );
        expect(await codeOf(client.createReceiver(name).receiveMessages(1))).toBe('MessagingEntityNotFound');
      },
    },
    {
      name: 'the refusal names what is not there, with its namespace',
      kind: 'plain',
      run: async ({ client, queue }) => {
        const name = `${queue}-that-is-not-there`;
        const words = `The messaging entity 'sb://${client.fullyQualifiedNamespace}/${name}' could not be found.`;
        const refused = { code: 'MessagingEntityNotFound', message: expect.stringContaining(words) };

        await expect(client.createSender(name).sendMessages({ body: 'a' })).rejects.toMatchObject(refused);
        await expect(client.createReceiver(name).receiveMessages(1)).rejects.toMatchObject(refused);
        await expect(client.acceptNextSession(name)).rejects.toMatchObject(refused);
      },
    },
    {
      name: 'a wrong key opens nothing',
      kind: 'plain',
      run: async ({ strangerClient, queue }) => {
        const stranger = strangerClient();

        expect(await codeOf(stranger.createSender(queue).sendMessages({ body: 'a' }))).toBe(
          'UnauthorizedAccess',
        );
        expect(await codeOf(stranger.createReceiver(queue).receiveMessages(1))).toBe('UnauthorizedAccess');
        expect(await codeOf(stranger.createReceiver(queue).peekMessages(1))).toBe('UnauthorizedAccess');
      },
    },
  ],
};
