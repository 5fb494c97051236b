import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { writeApp } from './support/app-folder.ts';
import { DurableCaller } from './support/durable-caller.ts';
import { HostProcess, killLeftovers } from './support/host-process.ts';
import { temporaryFolder } from './support/temporary-folder.ts';
import { until } from './support/until.ts';

/** An activity of the first generation and an HTTP call never end; what is called later ends at once. */
const APP = `
import { app } from '@azure/functions';
import * as df from 'durable-functions';

let calls = 0;
df.app.activity('first', { handler: async () => {
  calls += 1;
  console.log('first call ' + calls);
  if (calls === 1) await new Promise(() => {});
  return 'call ' + calls;
} });
app.http('hangs', { authLevel: 'anonymous', handler: async (request, context) => {
  context.log('called');
  return new Promise(() => {});
} });
app.http('answers', { authLevel: 'anonymous', handler: () => ({ body: 'here' }) });
df.app.activity('echo', { handler: (value) => value });
df.app.orchestration('retries', function* (context) {
  return yield context.df.callActivityWithRetry('first', new df.RetryOptions(1000, 3));
});
df.app.orchestration('waits', function* (context) {
  if (context.df.getInput() === 'after a task') yield context.df.callActivity('echo', 1);
  return yield context.df.waitForExternalEvent('Go');
});
df.app.orchestration('hasChild', function* (context) {
  return yield context.df.callSubOrchestrator('waits', 'after a task', context.df.instanceId + '-child');
});
`;

const folder = temporaryFolder();
let host: HostProcess;
let durable: DurableCaller;

beforeAll(async () => {
  const app = writeApp(join(folder.path, 'app'), { 'functions.js': APP });
  host = await HostProcess.start({ app, data: join(folder.path, 'data') });
  durable = new DurableCaller(host.url);
});

afterAll(async () => {
  await killLeftovers();
  folder.remove();
});

async function exitWorker(body: object): Promise<unknown> {
  const response = await fetch(`${host.url}/admin/worker/exit`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return response.status === 202 ? response.json() : response.status;
}

const NOT_SCHEDULED =
  /^Non-Deterministic workflow detected: A previous execution of this orchestration scheduled an activity task with sequence ID 0 and name 'echo' \(version ''\), but the current replay execution hasn't \(yet\?\) scheduled this task\. /;

/** Each of the two exits of one host is one test: the third stops the host. */
describe('POST /admin/worker/exit', () => {
  it('refuses a body it does not understand', async () => {
    expect(await exitWorker({ awayMs: 'long' })).toBe(400);
    expect(await exitWorker({ away: 1 })).toBe(400);
  });

  it('fails the activities and answers the HTTP calls in progress with 500; both work again afterwards', async () => {
    const id = await durable.start('retries');
    await until(() => host.log.includes('first call 1'));
    const call = fetch(`${host.url}/api/hangs`);
    await until(() => host.log.includes('hangs called'));

    expect(await exitWorker({ awayMs: 10 })).toEqual({ exits: 1 });

    const answer = await call;
    expect([answer.status, await answer.text()]).toEqual([500, '']);
    expect(await durable.end(id)).toMatchObject({ runtimeStatus: 'Completed', output: 'call 2' });
    expect(await (await fetch(`${host.url}/api/answers`)).text()).toBe('here');
    const { historyEvents } = await durable.status(id, '?showHistory=true');
    expect(historyEvents?.find((event) => event['EventType'] === 'TaskFailed')).toMatchObject({
      Reason: "Activity function 'first' failed: node exited with code 137 (0x89)",
    });
  });

  it('fails for good the orchestrations that are replayed while the worker is away, and their parents', async () => {
    const isWaiting = ({ runtimeStatus }: { runtimeStatus: string }) => runtimeStatus === 'Running';
    const untouched = await durable.start('waits', 'no task');
    const empty = await durable.start('waits', 'no task');
    const parent = await durable.start('hasChild');
    const child = `${parent}-child`;
    for (const id of [untouched, empty, parent]) await durable.until(id, isWaiting);
    await until(async () => (await durable.get(`instances/${child}`)).status === 202);
    await until(async () => {
      const { historyEvents } = await durable.status(child, '?showHistory=true');
      return (historyEvents ?? []).some((event) => event['EventType'] === 'TaskCompleted');
    });

    expect(await exitWorker({ awayMs: 5000 })).toEqual({ exits: 2 });
    await durable.raise(empty, 'Go', 'x');
    await durable.raise(child, 'Go', 'x');

    expect(await durable.end(empty)).toMatchObject({
      runtimeStatus: 'Failed',
      output:
        "Orchestrator function 'waits' failed: One or more errors occurred. (node exited with code 137 (0x89))",
    });
    expect(await durable.end(child)).toMatchObject({
      runtimeStatus: 'Failed',
      output: expect.stringMatching(NOT_SCHEDULED) as unknown,
    });
    expect((await durable.end(parent)).runtimeStatus).toBe('Failed');

    expect(await (await fetch(`${host.url}/api/answers`)).text()).toBe('here');
    await durable.raise(untouched, 'Go', 'x');
    expect(await durable.end(untouched)).toMatchObject({ runtimeStatus: 'Completed', output: 'x' });
  });

  it('stops the host at the third exit', async () => {
    expect(await exitWorker({})).toEqual({ exits: 3 });
    const { code, stderr } = await host.ended;
    expect(code).toBe(1);
    expect(stderr).toContain('critical host the worker exited three times, stopping, as in Azure');
  });
});
