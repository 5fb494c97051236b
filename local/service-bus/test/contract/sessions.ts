import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import { codeOf, numberOf, receive, receiveOne } from './receiving.ts';
import type { Theme } from './scenario.ts';

const messages = (sessionId: string, ...bodies: string[]) => bodies.map((body) => ({ sessionId, body }));

export const sessions: Theme = {
  name: 'sessions',
  scenarios: [
    {
      name: 'a session is received by its id, in order, and nothing of another one',
      kind: 'sessions',
      run: async ({ client, queue }) => {
        const [redId, blueId] = [randomUUID(), randomUUID()];
        const sender = client.createSender(queue);
        await sender.sendMessages(messages(redId, 'r1', 'r2'));
        await sender.sendMessages(messages(blueId, 'b1'));
        await sender.sendMessages(messages(redId, 'r3'));
        const red = await client.acceptSession(queue, redId);

        const received = await receive(red, 3);
        expect(red.sessionId).toBe(redId);
        expect(received.map(({ body, sessionId }) => [body as unknown, sessionId])).toEqual([
          ['r1', redId],
          ['r2', redId],
          ['r3', redId],
        ]);
        for (const message of received) await red.completeMessage(message);
        expect(await red.receiveMessages(1, { maxWaitTimeInMs: 300 })).toEqual([]);
      },
    },
    {
      name: 'an abandoned message of a session comes before those after it',
      kind: 'sessions',
      run: async ({ client, queue }) => {
        const s = randomUUID();
        await client.createSender(queue).sendMessages(messages(s, 'first', 'second'));
        const session = await client.acceptSession(queue, s);
        await session.abandonMessage(await receiveOne(session));

        expect(await receiveOne(session)).toMatchObject({ body: 'first', deliveryCount: 1 });
      },
    },
    {
      name: 'the next session is one with messages that nobody holds',
      kind: 'sessions',
      run: async ({ client, queue }) => {
        const [one, two] = [randomUUID(), randomUUID()];
        const sender = client.createSender(queue);
        await sender.sendMessages(messages(one, 'a'));
        const first = await client.acceptNextSession(queue);
        const waiting = client.acceptNextSession(queue);
        await sender.sendMessages(messages(two, 'b'));
        const second = await waiting;

        expect([first.sessionId, second.sessionId]).toEqual([one, two]);
        expect((await receiveOne(second)).body).toBe('b');
      },
    },
    {
      name: 'who waits for a session in vain is told after its time',
      kind: 'sessions',
      run: async ({ anotherClient, queue }) => {
        const impatient = anotherClient({ retryOptions: { timeoutInMs: 1000, maxRetries: 0 } });

        expect(await codeOf(impatient.acceptNextSession(queue))).toBe('ServiceTimeout');
      },
    },
    {
      name: 'a session has one holder, until it gives it back',
      kind: 'sessions',
      run: async ({ client, queue }) => {
        const s = randomUUID();
        await client.createSender(queue).sendMessages(messages(s, 'a'));
        const first = await client.acceptSession(queue, s);
        await receiveOne(first);

        expect(await codeOf(client.acceptSession(queue, s))).toBe('SessionCannotBeLocked');
        await first.close();
        const second = await client.acceptSession(queue, s);
        expect(await receiveOne(second)).toMatchObject({ body: 'a', deliveryCount: 0 });
      },
    },
    {
      name: 'a session keeps a state for its next holder',
      kind: 'sessions',
      run: async ({ client, queue }) => {
        const s = randomUUID();
        const first = await client.acceptSession(queue, s);
        expect(await first.getSessionState()).toBeNull();
        await first.setSessionState({ step: 3 });
        await first.close();
        const second = await client.acceptSession(queue, s);

        expect(await second.getSessionState()).toEqual({ step: 3 });
        await second.setSessionState(null);
        expect(await second.getSessionState()).toBeNull();
      },
    },
    {
      name: 'the lock on a session is renewed',
      kind: 'sessions',
      run: async ({ client, queue }) => {
        const s = randomUUID();
        const session = await client.acceptSession(queue, s);
        const before = Number(session.sessionLockedUntilUtc);

        expect(Number(await session.renewSessionLock())).toBeGreaterThanOrEqual(before);
      },
    },
    {
      name: 'when the lock on a session runs out, its messages are counted and its holder is told',
      kind: 'short-session-lock',
      run: async ({ client, queue }) => {
        const s = randomUUID();
        await client.createSender(queue).sendMessages(messages(s, 'a'));
        const late = await client.acceptSession(queue, s, { maxAutoLockRenewalDurationInMs: 0 });
        const message = await receiveOne(late);
        const next = await client.acceptNextSession(queue);

        expect(await receiveOne(next)).toMatchObject({ body: 'a', deliveryCount: 1 });
        expect(await codeOf(late.completeMessage(message))).toBe('SessionLockLost');
      },
    },
    {
      name: 'a deferred message of a session is received through the session',
      kind: 'sessions',
      run: async ({ client, queue }) => {
        const s = randomUUID();
        await client.createSender(queue).sendMessages(messages(s, 'a'));
        const session = await client.acceptSession(queue, s);
        const message = await receiveOne(session);
        await session.deferMessage(message);
        const [again] = await session.receiveDeferredMessages(numberOf(message));
        expect(again).toMatchObject({ body: 'a' });
        if (again !== undefined) await session.completeMessage(again);

        expect(await session.peekMessages(1)).toEqual([]);
      },
    },
    {
      name: 'without a session nothing is sent, and nothing received',
      kind: 'sessions',
      run: async ({ client, queue }) => {
        expect(await codeOf(client.createSender(queue).sendMessages({ body: 'a' }))).toBeDefined();
        const receiver = client.createReceiver(queue);
        expect(await codeOf(receiver.receiveMessages(1, { maxWaitTimeInMs: 1000 }))).toBeDefined();
      },
    },
  ],
};
