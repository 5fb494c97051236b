import { setTimeout as pause } from 'node:timers/promises';
import { expect } from '@jest/globals';
import { SHORT_LOCK_MS } from './kinds.ts';
import { codeOf, receiveOne } from './receiving.ts';
import type { Theme } from './scenario.ts';

export const locks: Theme = {
  name: 'locks',
  scenarios: [
    {
      name: 'when a lock runs out, the message comes again and the late receiver is told',
      kind: 'short-lock',
      run: async ({ client, queue, bodies }) => {
        await client.createSender(queue).sendMessages({ body: 'a' });
        const late = client.createReceiver(queue, { maxAutoLockRenewalDurationInMs: 0 });
        const first = await receiveOne(late);
        const next = client.createReceiver(queue);
        const second = await receiveOne(next);

        expect(second).toMatchObject({ body: 'a', deliveryCount: 1 });
        expect(second.lockToken).not.toBe(first.lockToken);
        expect(await codeOf(late.completeMessage(first))).toBe('MessageLockLost');
        await next.completeMessage(second);
        expect(await bodies()).toEqual([]);
      },
    },
    {
      name: 'a lock that is gone is not renewed',
      kind: 'short-lock',
      run: async ({ client, queue }) => {
        await client.createSender(queue).sendMessages({ body: 'a' });
        const late = client.createReceiver(queue, { maxAutoLockRenewalDurationInMs: 0 });
        const first = await receiveOne(late);
        await receiveOne(client.createReceiver(queue));

        expect(await codeOf(late.renewMessageLock(first))).toBe('MessageLockLost');
      },
    },
    {
      name: 'a renewed lock holds longer than one lock does',
      kind: 'short-lock',
      run: async ({ client, queue, bodies }) => {
        await client.createSender(queue).sendMessages({ body: 'a' });
        const receiver = client.createReceiver(queue);
        const message = await receiveOne(receiver);
        const until = Number(message.lockedUntilUtc);
        for (let n = 0; n < 4; n++) {
          await pause(SHORT_LOCK_MS / 3);
          expect(Number(await receiver.renewMessageLock(message))).toBeGreaterThan(until);
        }
        await receiver.completeMessage(message);

        expect(await bodies()).toEqual([]);
      },
    },
    {
      name: 'subscribe() keeps the lock of a handler that takes longer',
      kind: 'short-lock',
      run: async ({ client, queue, bodies }) => {
        await client.createSender(queue).sendMessages({ body: 'a' });
        const receiver = client.createReceiver(queue);
        const seen: (number | undefined)[] = [];
        const errors: unknown[] = [];
        const done = Promise.withResolvers<undefined>();
        const subscription = receiver.subscribe(
          {
            processMessage: async ({ deliveryCount }) => {
              seen.push(deliveryCount);
              await pause(SHORT_LOCK_MS * 1.3);
              done.resolve(undefined);
            },
            processError: ({ error }) => Promise.resolve(void errors.push(error)),
          },
          { maxConcurrentCalls: 2 },
        );
        await done.promise;
        await subscription.close();

        expect(seen).toEqual([0]);
        expect(errors).toEqual([]);
        expect(await bodies()).toEqual([]);
      },
    },
  ],
};
