import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readConnection } from '../service-bus/connection-setting.ts';
import { LinkLife } from '../service-bus/link-life.ts';
import { Outage } from '../service-bus/outage.ts';
import { readQueueBinding } from '../service-bus/queue-binding.ts';
import { Slots } from '../service-bus/slots.ts';

const KEY = 'c2VjcmV0IGtleQ==';
const GOOD = `Endpoint=sb://localhost;SharedAccessKeyName=root;SharedAccessKey=${KEY};UseDevelopmentEmulator=true;`;
const NO_CONNECTION_STRING =
  'connection "BUS": the setting is no connection string such as Endpoint=sb://...;SharedAccessKeyName=...;SharedAccessKey=...';

describe('the connection of a queue', () => {
  it.each([
    GOOD,
    GOOD.replace('localhost', '127.0.0.1:5673'),
    GOOD.replace('localhost', '[::1]:5673/'),
    `Endpoint=sb://desk.servicebus.windows.net/;SharedAccessKeyName=root;SharedAccessKey=${KEY}`,
    'Endpoint=sb://desk.servicebus.windows.net/;SharedAccessSignature=SharedAccessSignature sr=x&sig=y',
  ])('may be %s', (connectionString) => {
    expect(readConnection('BUS', { BUS: connectionString })).toEqual({ connectionString });
  });

  it.each([
    [{}, 'connection "BUS": there is no setting BUS'],
    [{ BUS: '' }, 'connection "BUS": there is no setting BUS'],
    [{ BUS: KEY }, NO_CONNECTION_STRING],
    [{ BUS: GOOD.replace('Endpoint=sb://localhost', 'Host=x') }, NO_CONNECTION_STRING],
    [{ BUS: GOOD.replace('sb:', 'amqp:') }, NO_CONNECTION_STRING],
    [{ BUS: GOOD.replace('sb://localhost', 'sb://') }, NO_CONNECTION_STRING],
    [{ BUS: GOOD.replace('KeyName=root', 'KeyName=') }, NO_CONNECTION_STRING],
    [{ BUS: GOOD.replace(KEY, '') }, NO_CONNECTION_STRING],
    [
      { BUS: GOOD.replace('localhost', 'desk.servicebus.windows.net').replace('=true', '=True') },
      'connection "BUS": UseDevelopmentEmulator sends in clear text, so not to desk.servicebus.windows.net, only to this machine',
    ],
    [
      { BUS: GOOD.replace('localhost', 'localhost.evil.example') },
      'connection "BUS": UseDevelopmentEmulator sends in clear text, so not to localhost.evil.example, only to this machine',
    ],
    [
      { BUS: `${GOOD}EntityPath=orders` },
      'connection "BUS": EntityPath in a connection string is not supported',
    ],
    [
      { BUS__fullyQualifiedNamespace: 'desk.servicebus.windows.net' },
      'connection "BUS": BUS__fullyQualifiedNamespace is not supported: a local broker knows no identities, only keys',
    ],
  ])('is refused: %j', (settings, refusal) => {
    expect(readConnection('BUS', settings)).toEqual({ refusal });
  });

  it('is never told with its key, whatever is wrong', () => {
    const parts = GOOD.split(';').filter((part) => part !== '');
    const broken = fc
      .record({
        kept: fc.shuffledSubarray(parts),
        noise: fc.string(),
        at: fc.nat(),
        separator: fc.constantFrom(';', ' ', ''),
      })
      .map(({ kept, noise, at, separator }) => {
        const text = kept.join(separator);
        const cut = at % (text.length + 1);
        return text.slice(0, cut) + noise + text.slice(cut);
      });
    fc.assert(
      fc.property(broken, (BUS) => {
        const read = readConnection('BUS', { BUS });
        expect('refusal' in read ? read.refusal : '').not.toContain(KEY);
      }),
    );
  });
});

describe('the binding of a queue', () => {
  const trigger = { type: 'serviceBusTrigger', queueName: 'orders', connection: 'QUEUE_BUS' };
  const read = (options: object, metadata: object = {}) => {
    process.env['QUEUE_BUS'] = GOOD;
    process.env['QUEUE_NAME'] = 'orders';
    const binding = { ...trigger, ...options };
    return readQueueBinding({
      id: '1',
      name: 'take',
      metadata: { name: 'take', bindings: { message: binding }, ...metadata },
      callback: () => undefined,
      triggerName: 'message',
      trigger: binding,
    });
  };

  it.each([
    [{}, 'orders'],
    [{ cardinality: 'One', isSessionsEnabled: false, autoCompleteMessages: true }, 'orders'],
    [{ queueName: '%QUEUE_NAME%/$DeadLetterQueue' }, 'orders/$DeadLetterQueue'],
  ])('may be %j', (options, queueName) => {
    expect(read(options)).toMatchObject({ queueName, connectionString: GOOD });
  });

  it.each([
    [{ cardinality: 'many' }, 'trigger "serviceBusTrigger": cardinality: only "one" is supported'],
    [
      { isSessionsEnabled: true },
      'trigger "serviceBusTrigger": isSessionsEnabled: sessions are not supported',
    ],
    [
      { autoCompleteMessages: false },
      'trigger "serviceBusTrigger": autoCompleteMessages: only true is supported',
    ],
    [
      { queueName: undefined, topicName: 't', subscriptionName: 's' },
      'trigger "serviceBusTrigger": topicName: topics are not supported',
    ],
    [
      { queueName: undefined },
      'trigger "serviceBusTrigger": queueName: Invalid input: expected string, received undefined',
    ],
    [{ queueName: '%NO_QUEUE%' }, 'queueName "%NO_QUEUE%": there is no setting NO_QUEUE'],
    [{ connection: 'NO_BUS' }, 'connection "NO_BUS": there is no setting NO_BUS'],
  ])('is refused: %j', (options, refusal) => {
    expect(read(options)).toBe(refusal);
  });

  it('says how the function takes a body, and how often it is called with one delivery', () => {
    const retryOptions = { retryStrategy: 'fixedDelay', maxRetryCount: 2, delayInterval: { seconds: 1 } };
    expect(read({})).toMatchObject({ dataType: 'string', retry: { maxRetryCount: 0 } });
    expect(read({ dataType: 'Binary' }, { retryOptions })).toMatchObject({
      dataType: 'binary',
      retry: { maxRetryCount: 2 },
    });
  });

  it.each([
    [
      { dataType: 'stream' },
      {},
      'trigger "serviceBusTrigger": dataType: only "string" and "binary" are supported',
    ],
    [
      {},
      { retryOptions: { retryStrategy: 'fixedDelay', maxRetryCount: 2 } },
      'retry: delayInterval Invalid input: expected object, received undefined',
    ],
  ])('is refused with %j and %j', (options, metadata, refusal) => {
    expect(read(options, metadata)).toBe(refusal);
  });
});

describe('slots', () => {
  it('are never taken by more than there are, and everybody gets a turn in order', async () => {
    const anyRun = fc.record({ turns: fc.integer({ min: 1, max: 4 }), fails: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 4 }),
        fc.array(anyRun, { maxLength: 20 }),
        async (count, runs) => {
          const slots = new Slots(count);
          const begun: number[] = [];
          let running = 0;
          let most = 0;
          const results = await Promise.allSettled(
            runs.map(({ turns, fails }, index) =>
              slots.during(async () => {
                begun.push(index);
                running += 1;
                most = Math.max(most, running);
                for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
                running -= 1;
                if (fails) throw new Error('failed');
              }),
            ),
          );
          expect(results.map(({ status }) => status === 'rejected')).toEqual(runs.map(({ fails }) => fails));
          expect(begun).toEqual(runs.map((_, index) => index));
          expect(most).toBe(Math.min(count, runs.length));
        },
      ),
    );
  });
});

describe('the life of a link', () => {
  it('is told to who waits on it, and to nobody else', async () => {
    const link = new LinkLife();
    expect(await link.outlasts(Promise.resolve())).toBe(true);
    await expect(link.outlasts(Promise.reject(new Error('lock lost')))).rejects.toThrow('lock lost');
    const answer = Promise.withResolvers<undefined>();
    const waiting = link.outlasts(answer.promise);
    link.end();
    expect(await waiting).toBe(false);
    expect(link.isOver).toBe(true);
    // Nobody waits for it any more.
    answer.reject(new Error('too late'));
  });
});

describe('an outage', () => {
  const answers = () => Promise.resolve();
  const startOutage = () => {
    const told: string[] = [];
    const outage = new Outage({ begins: (reason) => told.push(reason), ends: () => told.push('over') });
    return { told, outage };
  };

  it('is told when it begins and when it is over, however often the queue is tried', async () => {
    const { told, outage } = startOutage();
    await outage.linked(answers);
    expect(told).toEqual([]);
    for (const reason of ['refused', 'no such queue', 'no such queue']) {
      outage.failed(reason);
      await outage.linked(() => Promise.reject(new Error('no such queue')));
    }
    expect([told, outage.isOn]).toEqual([['refused'], true]);
    await Promise.all([outage.linked(answers), outage.linked(answers)]);
    expect([told, outage.isOn]).toEqual([['refused', 'over'], false]);
    outage.failed('gone');
    expect(told).toEqual(['refused', 'over', 'gone']);
  });

  it('is not over when it goes on before the answer comes', async () => {
    const { told, outage } = startOutage();
    outage.failed('refused');
    const answer = Promise.withResolvers<undefined>();
    const linked = outage.linked(() => answer.promise);
    outage.failed('refused');
    answer.resolve(undefined);
    await linked;
    expect([told, outage.isOn]).toEqual([['refused'], true]);
  });
});
