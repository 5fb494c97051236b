import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { ServiceBusClient, ServiceBusClientOptions } from '@azure/service-bus';
import { z } from 'zod';
import { ChildBroker } from './child-broker.ts';
import type { QueueProperties } from './config-file.ts';
import { connect } from './connection.ts';
import { bodiesIn, codeOf, numberOf, receiveOne } from './contract/receiving.ts';
import { Load } from './load.ts';

const SENDERS = 16;
const RECEIVERS = 4;
const KILLS = 3;
/** How many sends are answered before each crash, and after the last. */
const SENDS_BETWEEN = 300;
const LATER_MS = 3_600_000;

let broker: ChildBroker;
const clients: ServiceBusClient[] = [];
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
  expect(await broker.remove()).toBe('');
});

/** Waits for no answer that a crash swallowed for longer than it has to. */
function client(retryOptions: ServiceBusClientOptions['retryOptions'] = {}): ServiceBusClient {
  const one = connect(broker.connectionString, { retryOptions: { timeoutInMs: 1500, ...retryOptions } });
  clients.push(one);
  return one;
}

async function start(queues: Readonly<Record<string, QueueProperties>>): Promise<void> {
  broker = await ChildBroker.start(queues);
}

async function crash(): Promise<void> {
  await broker.kill();
  await broker.startAgain();
}

const health = z.object({ queues: z.record(z.string(), z.record(z.string(), z.number())) });

async function untilEmpty(queue: string): Promise<void> {
  for (;;) {
    const { queues } = health.parse(await (await fetch(`${broker.controlUrl}/healthz`)).json());
    if (Object.values(queues[queue] ?? {}).every((count) => count === 0)) return;
    await pause(50);
  }
}

describe('a broker that is killed again and again', () => {
  it('loses nothing it accepted, takes nothing twice, and brings back nothing that was completed', async () => {
    await start({ load: { LockDuration: 'PT3S', MaxDeliveryCount: 100 } });
    const load = new Load();
    // No send is tried again: what is accepted was sent once.
    const sending = client({ maxRetries: 0 });
    const senders = Array.from({ length: SENDERS }, async (_, n) => load.send(sending, 'load', `sender${n}`));
    for (let n = 0; n < RECEIVERS; n++) load.receive(client({ retryDelayInMs: 50 }), 'load');
    for (let kill = 1; kill <= KILLS; kill++) {
      await load.acceptedAtLeast(kill * SENDS_BETWEEN);
      await crash();
    }
    await load.acceptedAtLeast((KILLS + 1) * SENDS_BETWEEN);
    load.stopSending();
    await Promise.all(senders);
    await untilEmpty('load');

    expect(load.lost()).toEqual([]);
    expect(load.takenTwice()).toEqual([]);
    expect(load.risen).toEqual([]);
    expect(load.invented()).toEqual([]);
    expect(load.uncounted).toEqual([]);
    process.stdout.write(
      `crash test: ${load.accepted.size} sends accepted, ${load.unsure.size} not answered\n`,
    );
  });
});

describe('a crash', () => {
  it('counts as the end of a delivery that was under way', async () => {
    await start({ held: {}, once: { MaxDeliveryCount: 1 } });
    for (const queue of ['held', 'once']) await client().createSender(queue).sendMessages({ body: queue });
    const [held, once] = [client().createReceiver('held'), client().createReceiver('once')];
    const [first] = [await receiveOne(held), await receiveOne(once)];
    await crash();

    expect(await codeOf(held.completeMessage(first))).toBe('MessageLockLost');
    expect(await receiveOne(held)).toMatchObject({ body: 'held', deliveryCount: 1 });
    const dead = await receiveOne(client().createReceiver('once', { subQueueType: 'deadLetter' }));
    expect(dead).toMatchObject({ body: 'once', deadLetterReason: 'MaxDeliveryCountExceeded' });
  });

  it('leaves what was deferred, scheduled, dead-lettered and abandoned as it was', async () => {
    await start({ q: {} });
    const sender = client().createSender('q');
    const receiver = client().createReceiver('q');
    await sender.sendMessages(['deferred', 'dead', 'abandoned'].map((body) => ({ body })));
    const deferred = await receiveOne(receiver);
    await receiver.deferMessage(deferred, { waitsFor: 'more' });
    const reasons = { deadLetterReason: 'No', deadLetterErrorDescription: 'Not this one.' };
    await receiver.deadLetterMessage(await receiveOne(receiver), reasons);
    await receiver.abandonMessage(await receiveOne(receiver), { tried: 'once' });
    const [scheduled] = await sender.scheduleMessages({ body: 'scheduled' }, new Date(Date.now() + LATER_MS));
    await crash();

    expect(await receiver.receiveDeferredMessages(numberOf(deferred))).toMatchObject([
      { body: 'deferred', applicationProperties: { waitsFor: 'more' } },
    ]);
    const abandoned = { body: 'abandoned', deliveryCount: 1, applicationProperties: { tried: 'once' } };
    expect(await receiveOne(receiver)).toMatchObject(abandoned);
    const dead = await receiveOne(client().createReceiver('q', { subQueueType: 'deadLetter' }));
    expect(dead).toMatchObject({ body: 'dead', ...reasons });
    expect(await bodiesIn(client().createReceiver('q'))).toEqual(['deferred', 'abandoned', 'scheduled']);
    await sender.sendMessages({ body: 'next' });
    expect(Number(numberOf(await receiveOne(receiver)))).toBeGreaterThan(Number(scheduled));
  });

  it('lets nobody send a duplicate, and leaves sessions their order and state', async () => {
    await start({ unique: { RequiresDuplicateDetection: true }, sessions: { RequiresSession: true } });
    const sender = client().createSender('unique');
    await sender.sendMessages({ body: 'a', messageId: 'the-id' });
    await client()
      .createSender('sessions')
      .sendMessages(['a', 'b'].map((body) => ({ body, sessionId: 's' })));
    const before = await client().acceptSession('sessions', 's');
    await before.setSessionState({ step: 2 });
    await receiveOne(before);
    await crash();

    await sender.sendMessages({ body: 'a again', messageId: 'the-id' });
    expect(await bodiesIn(client().createReceiver('unique'))).toEqual(['a']);
    const after = await client().acceptSession('sessions', 's');
    expect(await after.getSessionState()).toEqual({ step: 2 });
    expect(await receiveOne(after)).toMatchObject({ body: 'a', deliveryCount: 1 });
    expect(await receiveOne(after)).toMatchObject({ body: 'b', deliveryCount: 0 });
  });
});
