import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

interface Registered {
  readonly name: string;
  readonly bindings: Readonly<Record<string, object>>;
}

const registered: Registered[] = [];

/** Stands in for the module by which Azure's worker listens to registrations. */
jest.mock(
  '@azure/functions-core',
  () => ({
    setProgrammingModel: () => undefined,
    registerFunction: (metadata: Registered) => void registered.push(metadata),
    registerHook: () => undefined,
    log: () => undefined,
  }),
  { virtual: true },
);

const CONNECTION =
  'Endpoint=sb://127.0.0.1:5672;SharedAccessKeyName=Root;SharedAccessKey=key;UseDevelopmentEmulator=true;';
const functions = new URL('../../functions/', import.meta.url);

beforeEach(() => {
  registered.length = 0;
  jest.resetModules();
});
afterEach(() => {
  delete process.env['SERVICE_BUS_CONNECTION'];
  delete process.env['TICKET_SCHEDULE'];
});

async function register() {
  for (const file of ['tickets.queue.ts', 'tickets.timer.ts'])
    await import(new URL(file, functions).pathname);
  return registered.map(({ name, bindings }) => ({ name, bindings: Object.values(bindings) }));
}

describe('the functions of tickets', () => {
  it('are none where there are no queues', async () => {
    expect(await register()).toEqual([]);
  });

  it('take in the messages of one queue, and look for replies and dead letters by one schedule', async () => {
    process.env['SERVICE_BUS_CONNECTION'] = CONNECTION;
    process.env['TICKET_SCHEDULE'] = '*/5 * * * * *';
    expect(await register()).toMatchObject([
      {
        name: 'takeInTicket',
        bindings: expect.arrayContaining([
          expect.objectContaining({
            type: 'serviceBusTrigger',
            connection: 'SERVICE_BUS_CONNECTION',
            queueName: 'support-requests',
          }),
          expect.objectContaining({ type: 'durableClient' }),
        ]),
      },
      { name: 'deliverReplies', bindings: [{ type: 'timerTrigger', schedule: '*/5 * * * * *' }] },
      { name: 'watchDeadLetters', bindings: [{ type: 'timerTrigger', schedule: '*/5 * * * * *' }] },
    ]);
  });

  it('stop the start of the app when the setting is wrong, without telling the key', async () => {
    process.env['SERVICE_BUS_CONNECTION'] = CONNECTION.replace('127.0.0.1', 'bus.example');
    await expect(register()).rejects.toThrow(
      /SERVICE_BUS_CONNECTION: UseDevelopmentEmulator=true is only for/,
    );
  });
});
