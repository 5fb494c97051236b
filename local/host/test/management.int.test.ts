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

describe('the management API', () => {
  it('starts with links to follow', async () => {
    const response = await durable.post('orchestrators/helloSequence/my-id');
    const body = (await response.json()) as Record<string, string>;
    const base = `${host.url}/runtime/webhooks/durabletask/instances/my-id`;
    const query = 'taskHub=SampleHub&connection=Storage&code=local';
    expect(response.status).toBe(202);
    expect(body).toEqual({
      id: 'my-id',
      statusQueryGetUri: `${base}?${query}`,
      sendEventPostUri: `${base}/raiseEvent/{eventName}?${query}`,
      terminatePostUri: `${base}/terminate?reason={text}&${query}`,
      purgeHistoryDeleteUri: `${base}?${query}`,
      restartPostUri: `${base}/restart?${query}`,
      suspendPostUri: `${base}/suspend?reason={text}&${query}`,
      resumePostUri: `${base}/resume?reason={text}&${query}`,
    });
    expect(response.headers.get('location')).toBe(body['statusQueryGetUri']);
    expect(response.headers.get('retry-after')).toBe('10');
  });

  it('gives links that can be followed whatever the id', async () => {
    const response = await durable.post('orchestrators/helloSequence/my%20id:%C3%A9%20%251');
    const { statusQueryGetUri } = (await response.json()) as { statusQueryGetUri: string };
    expect(statusQueryGetUri).toContain('/instances/my%20id%3A%C3%A9%20%251?');
    expect(await (await fetch(statusQueryGetUri)).json()).toMatchObject({ instanceId: 'my id:é %1' });
  });

  it('tells the status of a live and of a finished instance', async () => {
    const id = await durable.start('status', { some: 'input' });
    await durable.until(id, ({ customStatus }) => customStatus !== null);
    const live = await durable.get(`instances/${id}`);
    expect([live.status, live.headers.get('retry-after')]).toEqual([202, '5']);
    expect(live.headers.get('location')).toBe(`${host.url}/runtime/webhooks/durabletask/instances/${id}`);
    const second = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/) as unknown;
    const common = { name: 'status', instanceId: id, input: { some: 'input' }, historyEvents: null };
    const times = { createdTime: second, lastUpdatedTime: second };
    const running = { runtimeStatus: 'Running', customStatus: { step: 'waiting' }, output: null };
    expect(await live.json()).toEqual({ ...common, ...times, ...running });
    await durable.raise(id, 'go');
    await durable.end(id);
    const finished = await durable.get(`instances/${id}?showInput=false`);
    const over = { runtimeStatus: 'Completed', customStatus: { step: 'done' }, output: 'ok', input: null };
    expect([finished.status, await finished.json()]).toEqual([200, { ...common, ...times, ...over }]);
  });

  it('refuses a live id and takes a finished one again', async () => {
    await durable.start('waitForEvents', 1, 'again');
    const refused = await durable.post('orchestrators/waitForEvents/again', 1);
    expect(refused.status).toBe(409);
    expect(await refused.json()).toEqual({
      Message: expect.stringMatching(
        /^An Orchestration instance with the status (Pending|Running) already exists\.$/,
      ) as unknown,
    });
    await durable.raise('again', 'note', 1);
    expect((await durable.end('again')).output).toEqual([1]);
    await durable.start('waitForEvents', 1, 'again');
    expect(await durable.status('again')).toMatchObject({ output: null });
    await durable.raise('again', 'note', 2);
    expect((await durable.end('again')).output).toEqual([2]);
  });

  it('waits for the end when asked', async () => {
    const response = await durable.post('orchestrators/timer?timeout=30&pollingInterval=1', 50);
    expect([response.status, typeof (await response.json())]).toEqual([200, 'number']);
    const failed = await durable.post('orchestrators/fails?timeout=30&pollingInterval=1');
    expect([failed.status, await failed.json()]).toMatchObject([200, { runtimeStatus: 'Failed' }]);
    const patience = await durable.post('orchestrators/waitForEvents?timeout=0.05&pollingInterval=0.01', 1);
    expect(patience.status).toBe(202);
    const hasty = await durable.post('orchestrators/waitForEvents?timeout=1&pollingInterval=2', 1);
    expect([hasty.status, await hasty.json()]).toEqual([
      400,
      { Message: 'Total timeout 1 should be bigger than retry timeout 2' },
    ]);
  });

  it('does not wait without an interval', async () => {
    expect((await durable.post('orchestrators/waitForEvents?timeout=30', 1)).status).toBe(202);
  });

  it('terminates', async () => {
    const id = await durable.start('waitForEvents', 1);
    expect((await durable.post(`instances/${id}/terminate?reason=no%20more`)).status).toBe(202);
    expect(await durable.end(id)).toMatchObject({ runtimeStatus: 'Terminated', output: 'no more' });
    expect((await durable.post(`instances/${id}/terminate`)).status).toBe(410);
    expect(await durable.raise(id, 'note')).toBe(410);
  });

  it.each([
    ['status', 404, 'GET', 'instances/none', undefined],
    ['an event for nobody', 404, 'POST', 'instances/none/raiseEvent/e', '1'],
    ['terminating nobody', 404, 'POST', 'instances/none/terminate', undefined],
    ['an event for nobody without a body', 404, 'POST', 'instances/none/raiseEvent/e', undefined],
    ['an input that is no JSON', 500, 'POST', 'orchestrators/count', '{'],
    ['an id with @ in front', 400, 'POST', 'orchestrators/count/@x', undefined],
    ['an id with a slash', 400, 'POST', 'orchestrators/count/a%2Fb', undefined],
    ['an id of 101 characters', 400, 'POST', `orchestrators/count/${'x'.repeat(101)}`, undefined],
    ['entities', 501, 'GET', 'entities/counter/a', undefined],
    ['an unknown route', 404, 'POST', 'instances/none/dance', undefined],
    ['suspending nobody', 404, 'POST', 'instances/none/suspend', undefined],
    ['resuming nobody', 404, 'POST', 'instances/none/resume', undefined],
    ['rewinding nobody', 404, 'POST', 'instances/none/rewind', undefined],
    ['restarting nobody', 400, 'POST', 'instances/none/restart', undefined],
    ['purging nobody', 404, 'DELETE', 'instances/none', undefined],
    ['purging without a beginning', 400, 'DELETE', 'instances?createdTimeTo=2030-01-01', undefined],
    ['purging what is not there', 404, 'DELETE', 'instances?createdTimeFrom=2100-01-01', undefined],
    ['starting with GET', 404, 'GET', 'orchestrators/count', undefined],
    ['a signal to an entity', 501, 'POST', 'entities/counter/a?op=add', '1'],
    ['a list of entities', 501, 'GET', 'entities', undefined],
  ])('%s: %i', async (_, status, method, path, body) => {
    const url = `${host.url}/runtime/webhooks/durabletask/${path}`;
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(url, { method, headers, ...(body === undefined ? {} : { body }) });
    expect(response.status).toBe(status);
  });

  it('takes events as JSON only', async () => {
    const id = await durable.start('waitForEvents', 1);
    const path = `instances/${id}/raiseEvent/note`;
    expect((await durable.post(path, 1, { 'content-type': 'text/plain' })).status).toBe(400);
  });

  it('rewinds nothing, and says why', async () => {
    const alive = await durable.start('waitForEvents', 1);
    await durable.until(alive, ({ runtimeStatus }) => runtimeStatus === 'Running');
    const failed = await durable.start('fails');
    await durable.end(failed);
    const rewind = async (id: string) => {
      const response = await durable.post(`instances/${id}/rewind?reason=again`);
      return [response.status, await response.json()];
    };
    expect(await rewind('none')).toEqual([404, 'No orchestration with instance ID "$none" found.']);
    expect(await rewind(alive)).toEqual([
      412,
      'This orchestration has status Running, but only orchestrations in the "Failed" state can be rewound.',
    ]);
    expect(await rewind(failed)).toEqual([501, 'rewind is not supported by the local host']);
  });
});

describe('a suspended instance', () => {
  const isSuspended = ({ runtimeStatus }: { runtimeStatus: string }) => runtimeStatus === 'Suspended';

  async function suspended(name: string, input?: unknown): Promise<string> {
    const id = await durable.start(name, input);
    await durable.until(id, ({ runtimeStatus }) => runtimeStatus === 'Running');
    expect((await durable.post(`instances/${id}/suspend?reason=lunch`)).status).toBe(202);
    await durable.until(id, isSuspended);
    return id;
  }

  const resume = async (id: string) => (await durable.post(`instances/${id}/resume?reason=done`)).status;

  it('holds what comes, and takes it in the order it came when it is resumed', async () => {
    const id = await suspended('collect', { notes: [] });
    for (const note of ['a', 'b', 'c']) expect(await durable.raise(id, 'note', note)).toBe(202);
    const held = await durable.get(`instances/${id}`);
    expect([held.status, await held.json()]).toMatchObject([
      202,
      { runtimeStatus: 'Suspended', output: 'lunch' },
    ]);
    expect(await resume(id)).toBe(202);
    for (const note of ['d', 'close']) await durable.raise(id, 'note', note);
    expect((await durable.end(id)).output).toEqual(['a', 'b', 'c', 'd']);
  });

  it('shows nothing of what its orchestrator goes on to say', async () => {
    const id = await suspended('status', 'x');
    const before = await durable.status(id);
    await durable.raise(id, 'go');
    const { lastUpdatedTime: _, ...meanwhile } = (await durable.status(id)) as never as Record<
      string,
      unknown
    >;
    expect(before).toMatchObject(meanwhile);
    await resume(id);
    expect(await durable.end(id)).toMatchObject({ output: 'ok', customStatus: { step: 'done' } });
  });

  it('starts nothing, though an activity that runs may end', async () => {
    const id = await durable.start('chain', { name: 'held', length: 2 });
    await durable.post(`instances/${id}/suspend`);
    await durable.until(id, isSuspended);
    expect(await durable.status(id)).toMatchObject({ runtimeStatus: 'Suspended', output: null });
    await resume(id);
    expect((await durable.end(id)).output).toEqual(['held-0', 'held-1']);
  });

  it('is not suspended again, nor a running one resumed, as in the extension', async () => {
    const id = await suspended('waitForEvents', 1);
    const refusal = (operation: string, state: string) => ({
      Message: 'Something went wrong while processing your request',
      ExceptionMessage: `Cannot ${operation} the orchestration instance ${id} because instance is in the ${state} state.`,
      ExceptionType: 'System.InvalidOperationException',
    });
    const again = await durable.post(`instances/${id}/suspend?reason=again`);
    expect([again.status, await again.json()]).toEqual([500, refusal('suspend', 'Suspended')]);
    expect(await resume(id)).toBe(202);
    await durable.until(id, ({ runtimeStatus }) => runtimeStatus === 'Running');
    const early = await durable.post(`instances/${id}/resume?reason=again`);
    expect([early.status, await early.json()]).toEqual([500, refusal('resume', 'Running')]);
    await durable.raise(id, 'note', 'a');
    expect((await durable.end(id)).output).toEqual(['a']);
  });

  it('can be terminated', async () => {
    const id = await suspended('waitForEvents', 1);
    await durable.post(`instances/${id}/terminate?reason=no`);
    expect(await durable.end(id)).toMatchObject({ runtimeStatus: 'Terminated', output: 'no' });
    const late = ['suspend', 'resume'].map((what) => durable.post(`instances/${id}/${what}`));
    expect((await Promise.all(late)).map(({ status }) => status)).toEqual([410, 410]);
  });

  it('cannot be purged', async () => {
    const id = await suspended('waitForEvents', 1);
    const refused = await durable.delete(`instances/${id}`);
    expect([refused.status, await refused.json()]).toEqual([
      412,
      `Only orchestrations in a terminal state can be purged, but the orchestration with instance ID ${id} has status Suspended`,
    ]);
  });
});

describe('a restart', () => {
  it('runs the orchestrator again with the same input, under a new id', async () => {
    const id = await durable.start('child', 'Oslo');
    await durable.end(id);
    const response = await durable.post(`instances/${id}/restart`);
    const { id: again } = (await response.json()) as { id: string };
    expect([response.status, again === id]).toEqual([202, false]);
    expect(await durable.end(again)).toMatchObject({ name: 'child', input: 'Oslo', output: 'Hello, Oslo!' });
  });

  it('or under its own, once it is finished', async () => {
    const id = await durable.start('waitForEvents', 1);
    const restart = async () => durable.post(`instances/${id}/restart?restartWithNewInstanceId=false`);
    expect((await restart()).status).toBe(409);
    await durable.raise(id, 'note', 1);
    await durable.end(id);
    expect(((await (await restart()).json()) as { id: string }).id).toBe(id);
    await durable.raise(id, 'note', 2);
    expect((await durable.end(id)).output).toEqual([2]);
  });
});

describe('the history in a status', () => {
  it('joins what was scheduled with how it ended', async () => {
    const id = await durable.start('parent', ['a']);
    await durable.end(id);
    const { historyEvents } = await durable.status(id, '?showHistory=true');
    const time = expect.stringMatching(/Z$/) as unknown;
    expect(historyEvents).toEqual([
      { EventType: 'ExecutionStarted', Timestamp: time, FunctionName: 'parent', Input: '["a"]' },
      {
        EventType: 'SubOrchestrationInstanceCompleted',
        Timestamp: time,
        ScheduledTime: time,
        FunctionName: 'child',
        Input: null,
      },
      {
        EventType: 'ExecutionCompleted',
        Timestamp: time,
        OrchestrationStatus: 'Completed',
        FailureDetails: null,
      },
    ]);
  });

  it('shows results and hides inputs when asked', async () => {
    const id = await durable.start('child', 'a');
    await durable.end(id);
    const query = '?showHistory=true&showHistoryOutput=true&showInput=false';
    const { historyEvents, input } = await durable.status(id, query);
    expect(input).toBeNull();
    expect(historyEvents?.map(({ EventType, Input, Result }) => [EventType, Input, Result])).toEqual([
      ['ExecutionStarted', undefined, undefined],
      ['TaskCompleted', undefined, 'Hello, a!'],
      ['ExecutionCompleted', undefined, 'Hello, a!'],
    ]);
  });

  it('shows what is still open, timers and events', async () => {
    const id = await durable.start('eventOrTimer', 3_600_000);
    await durable.raise(id, 'other', 1);
    await durable.post(`instances/${id}/suspend?reason=why`);
    await durable.until(id, ({ runtimeStatus }) => runtimeStatus === 'Suspended');
    const { historyEvents } = await durable.status(id, '?showHistory=true');
    expect(historyEvents?.map(({ EventType, Name, Reason }) => [EventType, Name ?? Reason])).toEqual(
      expect.arrayContaining([
        ['ExecutionStarted', undefined],
        ['TimerCreated', undefined],
        ['EventRaised', 'other'],
        ['ExecutionSuspended', 'why'],
      ]),
    );
  });

  it('makes a failure an error when asked', async () => {
    const id = await durable.start('fails');
    await durable.end(id);
    const answers = ['false', 'true'].map((wanted) =>
      durable.get(`instances/${id}?returnInternalServerErrorOnFailure=${wanted}`),
    );
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([200, 500]);
  });
});

describe.each(['/runtime/webhooks/durabletask', '/runtime/rpc/durabletask'])(
  'lists and purges at %s',
  (base) => {
    const prefix = base.includes('rpc') ? 'rpc-' : 'web-';
    const ids = Array.from({ length: 7 }, (_, n) => `${prefix}${n}`);
    let from: string;
    let api: DurableCaller;

    beforeAll(async () => {
      api = new DurableCaller(host.url, base);
      from = new Date().toISOString();
      for (const id of ids) await api.start('waitForEvents', 1, id);
      for (const id of ids.slice(0, 3)) await api.raise(id, 'note', 'x');
      for (const id of ids.slice(0, 3)) await api.end(id);
      await api.post(`instances/${prefix}6/suspend`);
      await api.until(`${prefix}6`, ({ runtimeStatus }) => runtimeStatus === 'Suspended');
    });

    const found = async (query: string) =>
      (await api.pages(query)).map((page) => page.map(({ instanceId }) => instanceId.slice(prefix.length)));

    it('in the order of ids, page by page', async () => {
      const filter = `instanceIdPrefix=${prefix}`;
      expect(await found(filter)).toEqual([['0', '1', '2', '3', '4', '5', '6']]);
      expect(await found(`${filter}&top=3`)).toEqual([['0', '1', '2'], ['3', '4', '5'], ['6']]);
      expect(await found(`${filter}&top=7`)).toEqual([['0', '1', '2', '3', '4', '5', '6']]);
    });

    it.each([
      ['runtimeStatus=Completed', ['0', '1', '2']],
      ['runtimeStatus=Completed,Suspended', ['0', '1', '2', '6']],
      ['runtimeStatus=Canceled', []],
      ['runtimeStatus=nonsense', ['0', '1', '2', '3', '4', '5', '6']],
      ['createdTimeTo=2020-01-01T00:00:00Z', []],
      ['createdTimeFrom=2100-01-01', []],
      ['createdTimeFrom=2020-01-01&createdTimeTo=2100-01-01T00:00:00.000Z&top=100', 7],
    ])('%s', async (filter, expected) => {
      const [page] = await found(`instanceIdPrefix=${prefix}&${filter}`);
      expect(typeof expected === 'number' ? page?.length : page).toEqual(expected);
    });

    it('shows statuses, with or without inputs', async () => {
      const [page] = await api.pages(`instanceIdPrefix=${prefix}0`);
      expect(page).toEqual([await api.status(`${prefix}0`)]);
      const [blind] = await api.pages(`instanceIdPrefix=${prefix}0&showInput=false`);
      expect(blind?.[0]?.input).toBeNull();
    });

    it('refuses a token that is not its own', async () => {
      const answer = await api.get('instances', { 'x-ms-continuation-token': 'nonsense' });
      expect(answer.status).toBe(400);
    });

    it('purges one, then all finished ones', async () => {
      const one = await api.delete(`instances/${prefix}0`);
      expect([one.status, await one.json()]).toEqual([200, { instancesDeleted: 1 }]);
      expect((await api.get(`instances/${prefix}0`)).status).toBe(404);
      const range = `instances?createdTimeFrom=${from}`;
      expect((await api.delete(`${range}&runtimeStatus=Failed`)).status).toBe(404);
      const rest = await api.delete(range);
      expect([rest.status, await rest.json()]).toEqual([200, { instancesDeleted: 2 }]);
      expect(await found(`instanceIdPrefix=${prefix}`)).toEqual([['3', '4', '5', '6']]);
    });
  },
);

describe('purging a parent', () => {
  it('leaves its children, as Azure does', async () => {
    const id = await durable.start('parentOfNamed', undefined, 'purged-parent');
    await durable.end(id);
    await durable.delete(`instances/${id}`);
    const statuses = [id, `${id}-named`].map((one) => durable.get(`instances/${one}`));
    expect((await Promise.all(statuses)).map(({ status }) => status)).toEqual([404, 200]);
  });
});
