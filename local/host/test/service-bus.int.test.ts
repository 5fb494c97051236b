import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { killBrokers } from './support/broker-process.ts';
import { ClockCaller } from './support/clock-caller.ts';
import { killLeftovers } from './support/host-process.ts';
import { QueueApp } from './support/queue-app.ts';
import { temporaryFolder } from './support/temporary-folder.ts';
import { until } from './support/until.ts';

const folder = temporaryFolder();
let apps = 0;
const sockets = new Set<Socket>();
const home = () => join(folder.path, `app${apps++}`);

afterAll(async () => {
  await killLeftovers();
  await killBrokers();
  sockets.forEach((socket) => socket.destroy());
  folder.remove();
});

const numbered = (count: number, body: object = {}) =>
  Array.from({ length: count }, (_, n) => ({ messageId: `m${n}`, body: { n, ...body } }));

describe('a queue function', () => {
  it('gets JSON as a value and everything else as text', async () => {
    const app = await QueueApp.withBroker(home());
    const host = await app.startHost();
    const bodies = [
      { a: [1, null] },
      Buffer.from('plain text'),
      Buffer.from('{"b":'),
      Buffer.from([0xff, 0]),
      Buffer.from([0xef, 0xbb, 0xbf, 0x7b, 0x7d]),
      'ü',
    ];
    for (const [n, body] of bodies.entries()) {
      await app.send([{ body }]);
      await app.noted('ends', n + 1);
    }
    await app.isDone();
    await host.kill('SIGTERM');
    expect((await app.noted('begins', 6)).map(({ begins }) => begins)).toEqual([
      { a: [1, null] },
      'plain text',
      '{"b":',
      '\ufffd\0',
      {},
      'ü',
    ]);
    expect(await app.counts()).toMatchObject({ active: 0, locked: 0, deadLetter: 0 });
  });

  it('gets bytes, and metadata of the broker alone, when it asks for bytes', async () => {
    const app = await QueueApp.withBroker(home());
    const host = await app.startHost();
    const body = Buffer.from('{"messageId":"twin","done":true}');
    await app.send([{ messageId: 'm', body }], 'bytes');
    const [bytes] = await app.noted('looked', 1);
    await app.send([{ messageId: 'm', correlationId: 'c', body }], 'looked-at');
    const [, value] = await app.noted('looked', 2);
    await host.kill('SIGTERM');
    expect(bytes?.looked).toEqual({ buffer: body.toString('hex') });
    expect(bytes?.metadata).toMatchObject({ messageId: 'm' });
    expect(bytes?.metadata).not.toHaveProperty('done');
    expect(value?.metadata).toMatchObject({ messageId: 'twin', correlationId: 'c', done: 'True' });
  });

  it('does not get an AMQP value or sequence, which becomes a dead letter', async () => {
    const app = await QueueApp.withBroker(home(), { maxDeliveryCount: 3 });
    const host = await app.startHost();
    await app.send([
      { body: 42, bodyType: 'value' },
      { body: [['a']], bodyType: 'sequence' },
    ]);
    await until(() => host.log.split(' error dead Error: cannot bind the message').length > 6);
    await host.kill('SIGTERM');
    expect(host.log.match(/ error work Error: cannot bind the message: .*AMQP value/g)).toHaveLength(3);
    expect(host.log.match(/ error work Error: cannot bind the message: .*AMQP sequence/g)).toHaveLength(3);
    expect(app.notes).toEqual([]);
    expect(await app.counts()).toMatchObject({ active: 0, locked: 0, deadLetter: 2 });
  });

  it('is called again with one delivery as its retry policy says', async () => {
    const app = await QueueApp.withBroker(home());
    const host = await app.startHost();
    await app.send([{ body: { succeedsAt: 2 } }], 'tried-again');
    const tried = await app.noted('tried', 4);
    await host.kill('SIGTERM');
    expect(tried).toEqual([
      { tried: 0, deliveryCount: 1 },
      { tried: 1, deliveryCount: 1 },
      { tried: 2, deliveryCount: 1 },
      { tried: 0, deliveryCount: 2 },
    ]);
    expect(host.log.match(/ error tryAgain Error: not yet/g)).toHaveLength(3);
  });

  it('that throws gets the message again at once, until it is a dead letter, which has a function of its own', async () => {
    const app = await QueueApp.withBroker(home(), { maxDeliveryCount: 3 });
    const host = await app.startHost();
    await app.send([{ messageId: 'm', body: { fail: 'this' } }]);
    const [dead] = await app.noted('dead', 1);
    await host.kill('SIGTERM');
    const begun = await app.noted('begins', 3);
    expect(begun.map(({ deliveryCount }) => deliveryCount)).toEqual([1, 2, 3]);
    expect(dead).toMatchObject({
      dead: { fail: 'this' },
      metadata: {
        messageId: 'm',
        deadLetterSource: 'jobs',
        applicationProperties: { deadLetterReason: 'MaxDeliveryCountExceeded' },
      },
    });
    expect(host.log.match(/ error work Error: cannot do this/g)).toHaveLength(3);
  });

  it('is told what came with the message', async () => {
    const app = await QueueApp.withBroker(home());
    const host = await app.startHost();
    const due = new Date('2026-11-29T08:00:00Z');
    const properties = { Tenant: 'contoso', attempt: 2, Deep: true, due };
    const told = {
      messageId: 'm',
      correlationId: 'c',
      contentType: 'application/json',
      subject: 's',
      to: 't',
      replyTo: 'r',
      replyToSessionId: 'rs',
      partitionKey: 'p',
    };
    await app.send(
      [{ ...told, body: {}, timeToLive: 60_000, applicationProperties: properties }],
      'looked-at',
    );
    await app.send([{ messageId: 'bare', body: {} }], 'looked-at');
    const [full, bare] = await app.noted('looked', 2);
    await host.kill('SIGTERM');
    const local: unknown = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+$/);
    const zoned: unknown = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+\+00:00$/);
    const always = {
      deliveryCount: 1,
      sequenceNumber: expect.any(Number),
      enqueuedTimeUtc: local,
      enqueuedTime: zoned,
      expiresAtUtc: local,
      expiresAt: zoned,
      lockToken: expect.stringMatching(/^[\da-f-]{36}$/),
      messageReceiver: {},
      messageSession: {},
      messageActions: {},
      sessionActions: {},
      receiveActions: {},
      client: {
        fullyQualifiedNamespace: '127.0.0.1',
        isClosed: false,
        transportType: 0,
        identifier: expect.any(String),
      },
    };
    const lowered = { tenant: 'contoso', attempt: 2, deep: true, due: '2026-11-29T08:00:00Z' };
    expect(full?.metadata).toEqual({
      ...always,
      ...told,
      label: 's',
      applicationProperties: lowered,
      userProperties: lowered,
    });
    expect(bare?.metadata).toEqual({
      ...always,
      messageId: 'bare',
      applicationProperties: {},
      userProperties: {},
    });
  });

  it('runs as often at once as host.json allows', async () => {
    const app = await QueueApp.withBroker(home());
    const host = await app.startHost();
    await app.send(numbered(7, { file: app.gate }));
    await app.noted('begins', 3);
    expect(await app.counts()).toMatchObject({ active: 4, locked: 3 });
    app.openGate();
    const begun = await app.noted('begins', 7);
    await app.isDone();
    await host.kill('SIGTERM');
    expect(Math.max(...begun.map(({ running = 0 }) => running))).toBe(3);
  });

  it('may take longer than the lock of its message', async () => {
    const app = await QueueApp.withBroker(home(), { lockDuration: 'PT2S' });
    const host = await app.startHost();
    await app.send([{ body: { milliseconds: 3000 } }]);
    await app.noted('ends', 1);
    await app.isDone();
    await host.kill('SIGTERM');
    expect(app.notes).toHaveLength(2);
    expect(host.log).not.toContain('cannot complete');
  });

  it('that is disabled takes nothing, but can be called by hand', async () => {
    const app = await QueueApp.withBroker(home());
    const host = await app.startHost({ AzureWebJobs_work_Disabled: 'true' });
    await app.send([{ body: {} }]);
    await app.send([{ body: {} }], 'looked-at');
    await app.noted('looked', 1);
    const request = { method: 'POST', headers: { 'content-type': 'application/json' } };
    const body = JSON.stringify({ input: '{"by":"hand"}' });
    expect((await fetch(`${host.url}/admin/functions/work`, { ...request, body })).status).toBe(202);
    expect(await app.noted('begins', 1)).toEqual([{ begins: { by: 'hand' }, running: 1 }]);
    await host.kill('SIGTERM');
    expect(await app.counts()).toMatchObject({ active: 1, locked: 0 });
  });

  it('is waited for by a clock that is moved', async () => {
    const app = await QueueApp.withBroker(home());
    const host = await app.startHost({}, ['--test-clock']);
    await app.send([{ body: { milliseconds: 500 } }]);
    await app.noted('begins', 1);
    await new ClockCaller(host.url).order({ advance: 'P1D' });
    expect(app.notes.filter((note) => 'ends' in note)).toHaveLength(1);
    await app.send([{ body: {} }]);
    await app.noted('ends', 2);
    await app.isDone();
    await host.kill('SIGTERM');
  });
});

describe('a host that ends', () => {
  it('takes no more, and settles what it has taken', async () => {
    const app = await QueueApp.withBroker(home());
    const first = await app.startHost();
    await app.send(numbered(5, { file: app.gate }));
    await app.noted('begins', 3);
    const stopped = first.kill('SIGTERM');
    await refusesConnections(first.url);
    app.openGate();
    expect((await stopped).code).toBe(0);
    expect(app.notes.map((note) => Object.keys(note)[0])).toEqual([
      ...['begins', 'begins', 'begins'],
      ...['ends', 'ends', 'ends'],
    ]);
    expect(await app.counts()).toMatchObject({ active: 2, locked: 0 });
    const second = await app.startHost();
    const begun = await app.noted('begins', 5);
    await app.isDone();
    await second.kill('SIGTERM');
    expect(begun.map(({ messageId, deliveryCount }) => [messageId, deliveryCount]).sort()).toEqual(
      numbered(5).map(({ messageId }) => [messageId, 1]),
    );
  });

  it('loses nothing when it is killed', async () => {
    const app = await QueueApp.withBroker(home());
    await app.send(numbered(60, { milliseconds: 5 }));
    for (const enough of [10, 30]) {
      const host = await app.startHost();
      await app.noted('ends', enough);
      await host.kill('SIGKILL');
      await app.broker.expireLocks('jobs');
    }
    const last = await app.startHost();
    await app.isDone();
    await last.kill('SIGTERM');
    const done = new Set(app.notes.map(({ ends }) => (ends as { n: number } | undefined)?.n));
    done.delete(undefined);
    expect(done.size).toBe(60);
    expect(await app.counts()).toMatchObject({ active: 0, locked: 0, deadLetter: 0 });
  });
});

describe('a broker that is not there', () => {
  it('is waited for by a host that starts, which says so once', async () => {
    const app = await QueueApp.create(home());
    const host = await app.startHost();
    await until(() => host.log.includes(' warning work cannot receive from queue "jobs", trying again: '));
    await app.startBroker();
    await app.send([{ body: {} }]);
    await app.noted('ends', 1);
    await until(() => host.log.includes(' information work receives from queue "jobs" again'));
    await host.kill('SIGTERM');
    expect(host.log.match(/ work .*/g)).toEqual([
      expect.stringContaining('cannot receive from queue "jobs", trying again: '),
      ' work receives from queue "jobs" again',
    ]);
  });

  it('may accept connections and not answer', async () => {
    const app = await QueueApp.create(home());
    const stopListening = await silentServer(app.port);
    const host = await app.startHost();
    await until(() =>
      host.log.includes(' warning work cannot receive from queue "jobs", trying again: no answer'),
    );
    stopListening();
    await app.startBroker();
    await app.send([{ body: {} }]);
    await app.noted('ends', 1);
    expect((await host.kill('SIGTERM')).code).toBe(0);
    // The client alone takes a minute.
  }, 30_000);

  it('nor a queue that is not there, is a reason to stop', async () => {
    const app = await QueueApp.withBroker(home());
    const host = await app.startHost({ QUEUE: 'nobody' });
    await until(() => host.log.includes(' warning work cannot receive from queue "nobody", trying again: '));
    await app.send([{ body: {} }], 'looked-at');
    await app.noted('looked', 1);
    expect((await host.kill('SIGTERM')).code).toBe(0);
    expect(host.log.match(/ work .*/g)).toEqual([
      expect.stringContaining('cannot receive from queue "nobody", trying again: '),
    ]);
  });

  it('does not keep a host from stopping', async () => {
    const app = await QueueApp.create(home());
    const host = await app.startHost();
    expect((await host.kill('SIGTERM')).code).toBe(0);
  });

  it('may be killed under a host, which goes on when it is back', async () => {
    const app = await QueueApp.withBroker(home());
    const host = await app.startHost();
    await app.send(numbered(5, { file: app.gate }));
    await app.noted('begins', 3);
    for (const times of [1, 2]) {
      await app.broker.kill();
      await until(() => host.log.split(' warning work cannot receive').length > times);
      await app.startBroker();
      await until(() => host.log.split(' work receives from queue "jobs" again').length > times);
      // The three that a function has already come again, and wait.
      await app.hasLocked(3);
    }
    app.openGate();
    await app.isDone();
    await app.send(numbered(1));
    await app.isDone();
    await host.kill('SIGTERM');
    // Three before, which could not be settled, then all five, and one.
    expect(app.notes.filter((note) => 'ends' in note)).toHaveLength(9);
    expect(Math.max(...app.notes.map(({ running = 0 }) => running))).toBe(3);
    expect(host.log.match(/ work cannot receive/g)).toHaveLength(2);
    expect(await app.counts()).toMatchObject({ active: 0, locked: 0, deadLetter: 0 });
  });

  it('may drop its connections without a message being lost, done twice or taken too early', async () => {
    const app = await QueueApp.withBroker(home());
    const host = await app.startHost();
    await app.send(numbered(12, { file: app.gate }));
    // Each new link brings three messages more, which wait for their turn.
    for (const locked of [3, 6, 9]) {
      await app.hasLocked(locked);
      await app.broker.dropConnections();
    }
    await app.hasLocked(12);
    expect(app.notes).toHaveLength(3);
    app.openGate();
    await app.isDone();
    await app.send(numbered(5, { file: `${app.gate}-2` }));
    const begun = await app.noted('begins', 15);
    expect(await app.counts()).toMatchObject({ active: 2, locked: 3 });
    await host.kill('SIGKILL');
    expect(new Set(begun.slice(0, 12).map(({ messageId }) => messageId)).size).toBe(12);
    expect(app.notes.filter((note) => 'ends' in note)).toHaveLength(12);
    expect(Math.max(...app.notes.map(({ running = 0 }) => running))).toBe(3);
  });
});

/** Keeps its connections when it takes no more. */
async function silentServer(port: number): Promise<() => void> {
  const server = createServer((socket) => sockets.add(socket));
  await once(server.listen(port, '127.0.0.1'), 'listening');
  return () => server.close();
}

async function refusesConnections(url: string): Promise<void> {
  let isOpen = true;
  while (isOpen)
    isOpen = await fetch(url).then(
      () => true,
      () => false,
    );
}
