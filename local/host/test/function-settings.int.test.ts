import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { writeApp } from './support/app-folder.ts';
import { DurableCaller } from './support/durable-caller.ts';
import { HostProcess, killLeftovers } from './support/host-process.ts';
import { temporaryFolder } from './support/temporary-folder.ts';
import { until } from './support/until.ts';

const CODE = `
  import { app } from '@azure/functions';
  import * as df from 'durable-functions';
  const sleep = () => new Promise((resolve) => setTimeout(resolve, 60_000));
  const hello = () => ({ body: 'hello' });
  const greet = (timer, context) => context.log('greeted');
  df.app.orchestration('rests', function* () {});
  df.app.orchestration('asksForRest', function* (context) {
    return yield context.df.callActivity('rest');
  });
  df.app.activity('rest', { handler: hello });
  app.http('administer', { route: 'tend', handler: hello });
  app.http('slow', { handler: sleep });
  app.http('open', { handler: hello });
  app.http('closed', { handler: hello });
  app.http('shut', { handler: hello });
  app.timer('slowTimer', { schedule: '0 0 0 1 1 *', handler: sleep });
  app.timer('closedTimer', { schedule: '0 0 0 1 1 *', runOnStartup: true, handler: greet });
  app.timer('openTimer', { schedule: '0 0 0 1 1 *', runOnStartup: true, handler: greet });
`;

const folder = temporaryFolder();
let host: HostProcess;

beforeAll(async () => {
  host = await HostProcess.start({
    app: writeApp(join(folder.path, 'app'), {
      'app.js': CODE,
      'host.json': '{ "version": "2.0", "functionTimeout": "00:00:01" }',
    }),
    data: join(folder.path, 'data'),
    env: {
      'AzureWebJobs.closed.Disabled': 'true',
      AzureWebJobs_SHUT_Disabled: '1',
      // Two underscores have no effect, in Azure either.
      AzureWebJobs__open__Disabled: '1',
      'AzureWebJobs.open.Disabled': 'false',
      'AzureWebJobs.closedTimer.Disabled': 'True',
      AzureWebJobs_rests_Disabled: 'true',
      'AzureWebJobs.rest.Disabled': '1',
    },
  });
});

afterAll(async () => {
  await killLeftovers();
  folder.remove();
});

const get = (name: string) => fetch(`${host.url}/api/${name}`);
const fire = (name: string) =>
  fetch(`${host.url}/admin/functions/${name}`, {
    method: 'POST',
    body: '{}',
    headers: { 'content-type': 'application/json' },
  });

describe('functionTimeout', () => {
  it('ends the wait for an HTTP function with 500 and no body, and says why in the log', async () => {
    const response = await get('slow');

    expect([response.status, await response.text()]).toEqual([500, '']);
    expect(host.log).toContain('Timeout value of 00:00:01 was exceeded by function: Functions.slow');
  });

  it('ends a run of a timer function', async () => {
    expect((await fire('slowTimer')).status).toBe(202);
    await until(() =>
      host.log.includes('Timeout value of 00:00:01 was exceeded by function: Functions.slowTimer'),
    );
  });
});

describe('a function whose name begins with "admin"', () => {
  it('is served where its route does not', async () => {
    expect((await get('tend')).status).toBe(200);
  });
});

describe('a disabled function', () => {
  it.each([
    ['open', 200],
    ['closed', 404],
    ['shut', 404],
  ])('over HTTP: %s answers %i', async (name, status) => {
    expect((await get(name)).status).toBe(status);
  });

  it('on a schedule is not run, but by hand', async () => {
    await until(() => host.log.includes('openTimer greeted'));
    expect(host.log).not.toContain('closedTimer greeted');

    expect((await fire('closedTimer')).status).toBe(202);
    await until(() => host.log.includes('closedTimer greeted'));
  });

  it('as an orchestrator fails its instances', async () => {
    const durable = new DurableCaller(host.url);
    expect(await durable.run('rests')).toContain(
      "The function 'rests' doesn't exist, is disabled, or is not an orchestrator function.",
    );
  });

  it('as an activity keeps its callers waiting for ever', async () => {
    const durable = new DurableCaller(host.url);
    const id = await durable.start('asksForRest');
    await until(() =>
      host.log.includes(
        "warning asksForRest the orchestrator waits for ever, as in Azure: The function 'rest' doesn't exist, is disabled",
      ),
    );
    expect(await durable.status(id)).toMatchObject({ runtimeStatus: 'Running', output: null });
  });

  it('is named in the log at start', () => {
    for (const name of ['closed', 'shut', 'closedTimer', 'rests', 'rest'])
      expect(host.log).toContain(`warning ${name} disabled by a setting`);
    expect(host.log).not.toContain('open disabled');
  });
});
