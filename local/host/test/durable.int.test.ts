import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DurableCaller } from './support/durable-caller.ts';
import { HostProcess, appFolder, killLeftovers } from './support/host-process.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const folder = temporaryFolder();
let host: HostProcess;
let durable: DurableCaller;

beforeAll(async () => {
  host = await HostProcess.start({ app: appFolder('durable-esm'), data: join(folder.path, 'data') });
  durable = new DurableCaller(host.url);
});

afterAll(async () => {
  await killLeftovers();
  folder.remove();
});

const isWaiting = ({ runtimeStatus }: { runtimeStatus: string }) => runtimeStatus === 'Running';

describe('orchestrations', () => {
  it.each([
    ['helloSequence', undefined, 'Completed ["Hello, Tokyo!","Hello, Seattle!","Hello, London!"]'],
    ['parent', ['a', 'b'], 'Completed ["Hello, a!","Hello, b!"]'],
    ['parentOfNamed', undefined, 'Completed "Hello, Rome!"'],
    ['fanOut', 5, 'Completed ["Hello, 0!","Hello, 1!","Hello, 2!","Hello, 3!","Hello, 4!"]'],
    ['cancelledTimer', undefined, 'Completed "Hello, Lima!"'],
    ['eventOrTimer', 30, 'Completed "too late"'],
    ['count', { from: 1, to: 5 }, 'Completed 5'],
    ['spoils', { times: 0 }, 'Completed [[true,true,true],3]'],
    ['versions', undefined, 'Completed ["1.0","0.9","1.0"]'],
    [
      'describeInputs',
      undefined,
      `Completed ${JSON.stringify([
        'string "text"',
        'string "123"',
        'number 7',
        'number 1.5',
        'string "True"',
        'string "False"',
        'undefined nothing',
        'object {"a":[1]}',
      ])}`,
    ],
  ])('%s', async (name, input, expected) => {
    expect(await durable.run(name, input)).toBe(expected);
  });
});

describe('retries', () => {
  it.each([
    ['succeed at last', { key: 'a', failures: 2, attempts: 3 }, 'Completed [3,"Hello, after!"]'],
    [
      'give up',
      { key: 'b', failures: 9, attempts: 3 },
      `Completed ["Activity function 'flaky' failed: attempt 3","Hello, after!"]`,
    ],
  ])('%s', async (_, input, expected) => {
    expect(await durable.run('retry', input)).toBe(expected);
  });
});

describe('failures', () => {
  it.each([
    ['fails', `Failed "Orchestrator function 'fails' failed: out of luck"`],
    ['fanOutFailing', `Completed "Activity function 'explode' failed: no fuse"`],
    [
      'parentOfFailing',
      `Completed "Orchestrator function 'failingChild' failed: Activity function 'explode' failed: no fuse"`,
    ],
    ['callsHttp', 'Failed "callHttp is not supported by the local host"'],
    ['callsEntity', 'Failed "callEntity is not supported by the local host"'],
  ])('%s', async (name, expected) => {
    expect(await durable.run(name)).toBe(expected);
  });

  it('an orchestrator that the app does not have', async () => {
    expect(await durable.run('nobody')).toMatch(
      /^Failed "Orchestrator function 'nobody' failed: The function 'nobody' doesn't exist, is disabled, or is not an orchestrator function\. /,
    );
  });
});

describe('external events', () => {
  it('reach a waiting instance, in order', async () => {
    const id = await durable.start('waitForEvents', 3);
    await durable.until(id, isWaiting);
    for (const value of [1, 'two', { three: 3 }]) expect(await durable.raise(id, 'note', value)).toBe(202);
    expect((await durable.end(id)).output).toEqual([1, 'two', { three: 3 }]);
  });

  it('reach an instance all at once', async () => {
    const id = await durable.start('waitForEvents', 20);
    await Promise.all(Array.from({ length: 20 }, (_, n) => durable.raise(id, 'note', n)));
    const { output } = await durable.end(id);
    expect((output as number[]).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, n) => n));
  });

  it('wait until they are asked for', async () => {
    const id = await durable.start('readLate');
    for (const value of ['a', 'b', 'c']) await durable.raise(id, 'note', value);
    await durable.raise(id, 'go');
    expect((await durable.end(id)).output).toEqual(['a', 'b', 'c']);
  });

  it('win against a timer, which may be an hour away', async () => {
    const id = await durable.start('eventOrTimer', 3_600_000);
    await durable.raise(id, 'approval', 'yes');
    expect((await durable.end(id)).output).toBe('yes');
  });

  it('outlive a continue-as-new they came behind', async () => {
    const id = await durable.start('sum', { total: 0, left: 10 });
    await Promise.all(Array.from({ length: 10 }, (_, n) => durable.raise(id, 'add', n)));
    expect(await durable.end(id)).toMatchObject({ output: 45, input: { left: 1 } });
  });
});

describe('the client inside the app', () => {
  async function call(path: string, value?: unknown): Promise<Response> {
    return fetch(`${host.url}/api/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(value ?? null),
    });
  }

  it('starts, tells, looks and answers with links that work', async () => {
    const started = await call('start/waitForEvents', { instanceId: 'by-app', input: 1 });
    const links = (await started.json()) as Record<string, string>;
    expect([started.status, links['id']]).toEqual([202, 'by-app']);
    expect(new URL(links['statusQueryGetUri'] ?? '').origin).toBe(host.url);
    await call('tell/by-app/note', { from: 'app' });
    await durable.end('by-app');
    const linked = await fetch(links['statusQueryGetUri'] ?? '');
    expect([linked.status, ((await linked.json()) as { output: unknown }).output]).toEqual([
      200,
      [{ from: 'app' }],
    ]);
    const looked = await fetch(`${host.url}/api/look/by-app`);
    expect(await looked.json()).toMatchObject({ runtimeStatus: 'Completed', output: [{ from: 'app' }] });
  });

  it('waits for completion', async () => {
    const response = await call('start-and-wait/helloSequence');
    expect([response.status, await response.json()]).toEqual([
      200,
      ['Hello, Tokyo!', 'Hello, Seattle!', 'Hello, London!'],
    ]);
    const failed = await call('start-and-wait/fails');
    expect([failed.status, await failed.json()]).toMatchObject([500, { runtimeStatus: 'Failed' }]);
  });

  it('terminates, and may do so again', async () => {
    const id = await durable.start('waitForEvents', 1);
    expect((await call(`stop/${id}`)).status).toBe(202);
    expect(await durable.end(id)).toMatchObject({ runtimeStatus: 'Terminated', output: 'enough' });
    expect((await call(`stop/${id}`)).status).toBe(202);
  });
});
