import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { foreignCalls, refusedWith, sendRaw } from '../../kit/test/foreign-calls.ts';
import type { ServiceBusClient, ServiceBusClientOptions } from '@azure/service-bus';
import { connect } from './connection.ts';
import { codeOf, receiveOne } from './contract/receiving.ts';
import { startTestBroker, type StartedBroker } from './started-broker.ts';

let broker: StartedBroker;
const clients: ServiceBusClient[] = [];
const queues = ['health', 'send', 'settle', 'clear', 'twice', 'locks', 'pause', 'drop'];
beforeAll(async () => {
  broker = await startTestBroker(Object.fromEntries(queues.map((name) => [name, {}])));
});
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
});
afterAll(async () => broker.stop());

/** Does not try again what is refused. */
function client(retryOptions: ServiceBusClientOptions['retryOptions'] = { maxRetries: 0 }): ServiceBusClient {
  const one = connect(broker.connectionString, { retryOptions });
  clients.push(one);
  return one;
}

async function call(method: string, path: string, body?: unknown) {
  const response = await fetch(`${broker.controlUrl}${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: (text === '' ? undefined : JSON.parse(text)) as unknown };
}

const order = (queue: string, operation: string, condition: string, more: object = {}) =>
  call('POST', '/_control/faults', { queue, operation, condition, ...more });

const NONE = { active: 0, locked: 0, deferred: 0, scheduled: 0, deadLetter: 0 };

async function countsOf(queue: string) {
  const { body } = await call('GET', '/healthz');
  return (body as { queues: Readonly<Record<string, unknown>> }).queues[queue];
}

describe('GET /healthz', () => {
  it('counts messages by what they wait for', async () => {
    expect((await call('GET', '/healthz')).body).toMatchObject({ status: 'ok' });
    expect(await countsOf('health')).toEqual(NONE);
    const sender = client().createSender('health');
    await sender.sendMessages(['deferred', 'dead', 'locked', 'active', 'active'].map((body) => ({ body })));
    await sender.scheduleMessages({ body: 'scheduled' }, new Date(Date.now() + 3_600_000));
    const receiver = client().createReceiver('health');
    await receiver.deferMessage(await receiveOne(receiver));
    await receiver.deadLetterMessage(await receiveOne(receiver));
    await receiveOne(receiver);

    expect(await countsOf('health')).toEqual({
      active: 2,
      locked: 1,
      deferred: 1,
      scheduled: 1,
      deadLetter: 1,
    });
  });
});

describe('/_control/faults', () => {
  it('refuses the next sends with the condition, and takes none of them', async () => {
    const fault = await order('send', 'send', 'com.microsoft:server-busy', {
      times: 2,
      description: 'Too much.',
    });
    expect(fault).toEqual({ status: 201, body: { id: expect.any(String) } });
    const sender = client().createSender('send');

    await expect(sender.sendMessages({ body: 'a' })).rejects.toMatchObject({
      code: 'ServiceBusy',
      message: expect.stringContaining('Too much.'),
    });
    expect(await codeOf(sender.sendMessages([{ body: 'b' }, { body: 'c' }]))).toBe('ServiceBusy');
    await sender.sendMessages({ body: 'd' });
    expect(await countsOf('send')).toEqual({ ...NONE, active: 1 });
  });

  it.each([
    ['amqp:resource-limit-exceeded', 'QuotaExceeded'],
    ['com.microsoft:entity-disabled', 'MessagingEntityDisabled'],
    ['com.microsoft:timeout', 'ServiceTimeout'],
    ['amqp:internal-error', 'GeneralError'],
  ])('makes the client see %s as %s', async (condition, code) => {
    await order('send', 'send', condition);

    expect(await codeOf(client().createSender('send').sendMessages({ body: 'a' }))).toBe(code);
  });

  it('refuses the next settlement, and the message is held as before', async () => {
    await client().createSender('settle').sendMessages({ body: 'a' });
    const receiver = client().createReceiver('settle');
    const message = await receiveOne(receiver);
    await order('settle', 'settle', 'com.microsoft:message-lock-lost');

    expect(await codeOf(receiver.completeMessage(message))).toBe('MessageLockLost');
    expect(await countsOf('settle')).toEqual({ ...NONE, locked: 1 });
  });

  it('is one the client gets over when it may try again', async () => {
    await order('twice', 'send', 'com.microsoft:server-busy', { times: 2 });
    await client({ maxRetries: 3, retryDelayInMs: 10 }).createSender('twice').sendMessages({ body: 'a' });

    expect(await countsOf('twice')).toEqual({ ...NONE, active: 1 });
  });

  it('can be taken back', async () => {
    await order('clear', 'send', 'com.microsoft:server-busy', { times: 100 });
    expect((await call('DELETE', '/_control/faults')).status).toBe(204);

    await client().createSender('clear').sendMessages({ body: 'a' });
  });
});

describe('POST /_control/expire-locks', () => {
  it('ends every lock of the queue as if its time had run out', async () => {
    await client().createSender('locks').sendMessages({ body: 'a' });
    const receiver = client().createReceiver('locks');
    const message = await receiveOne(receiver);
    const { status, body } = await call('POST', '/_control/expire-locks', { queue: 'locks' });

    expect({ status, body }).toEqual({
      status: 200,
      body: { queue: 'locks', active: 1, locked: 0, deferred: 0, scheduled: 0 },
    });
    expect(await codeOf(receiver.completeMessage(message))).toBe('MessageLockLost');
    expect(await receiveOne(receiver)).toMatchObject({ body: 'a', deliveryCount: 1 });
  });
});

describe('POST /_control/pause', () => {
  it('has nothing delivered until resume', async () => {
    expect((await call('POST', '/_control/pause', { queue: 'PAUSE' })).status).toBe(200);
    await client().createSender('pause').sendMessages({ body: 'a' });
    const receiver = client().createReceiver('pause');

    expect(await receiver.receiveMessages(1, { maxWaitTimeInMs: 300 })).toEqual([]);
    const waiting = receiveOne(receiver);
    expect(await call('POST', '/_control/resume', { queue: 'pause' })).toMatchObject({ status: 200 });
    expect((await waiting).body).toBe('a');
  });
});

describe('POST /_control/drop-connections', () => {
  it('breaks every connection', async () => {
    const receiver = client().createReceiver('drop');
    const attached = Promise.withResolvers<unknown>();
    const broken = Promise.withResolvers<unknown>();
    receiver.subscribe({
      processMessage: (message) => {
        attached.resolve(message);
        return Promise.resolve();
      },
      processError: ({ error }) => {
        broken.resolve(error);
        return Promise.resolve();
      },
    });
    await client().createSender('drop').sendMessages({ body: 'a' });
    await attached.promise;

    expect((await call('POST', '/_control/drop-connections')).status).toBe(204);
    await broken.promise;
  });
});

describe('a switch with wrong input', () => {
  const fault = { queue: 'send', operation: 'send', condition: 'amqp:internal-error' };

  it.each([
    ['/_control/faults', { ...fault, queue: 'nowhere' }, 'queue'],
    ['/_control/faults', { ...fault, operation: 'receive' }, 'operation'],
    ['/_control/faults', { ...fault, condition: '' }, 'condition'],
    ['/_control/faults', { ...fault, times: 0 }, 'times'],
    ['/_control/faults', { ...fault, time: 1 }, 'time'],
    ['/_control/faults', [], 'body'],
    ['/_control/expire-locks', { queue: 'nowhere' }, 'queue'],
    ['/_control/expire-locks', {}, 'queue'],
    ['/_control/pause', { queue: 7 }, 'queue'],
    ['/_control/resume', { queue: 'send', now: true }, 'now'],
  ])('%s %j names %s', async (path, input, field) => {
    const { status, body } = await call('POST', path, input);

    expect(status).toBe(400);
    expect(body).toEqual({ error: expect.stringMatching(new RegExp(`^${field}: .`)), field });
  });

  it.each(foreignCalls)('refuses %s', async (_, call, status) => {
    const url = `${broker.controlUrl}/_control/pause`;
    expect(await sendRaw(url, { body: '{"queue":"send"}', ...call })).toMatchObject(refusedWith(status));
  });

  it('says that a body is not JSON', async () => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${broker.controlUrl}/_control/pause`, {
      method: 'POST',
      headers,
      body: '{',
    });

    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error: expect.any(String) });
  });
});
