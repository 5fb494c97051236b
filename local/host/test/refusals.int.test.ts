import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { writeApp } from './support/app-folder.ts';
import { HostProcess, appFolder, killLeftovers, runHost } from './support/host-process.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const folder = temporaryFolder();
let apps = 0;

afterAll(async () => {
  await killLeftovers();
  folder.remove();
});

const IMPORTS = `
  import { app, input, output, trigger } from '@azure/functions';
  import * as df from 'durable-functions';
  const handler = () => undefined;
`;

/** The one line a host says that does not start on such an app. */
async function refusal(files: Record<string, string>): Promise<string> {
  const name = join(folder.path, `app${apps++}`);
  const { code, stdout, stderr } = await runHost({ app: writeApp(name, files), data: `${name}-data` });
  expect([code, stdout]).toEqual([1, '']);
  return stderr.replaceAll(name, 'APP');
}

describe('the host refuses at start', () => {
  it.each([
    [
      'another trigger',
      `app.storageQueue('tick', { queueName: 'q', connection: 'C', handler })`,
      'function "tick": trigger "queueTrigger" is not supported (supported: httpTrigger, orchestrationTrigger, activityTrigger, serviceBusTrigger, timerTrigger)\n',
    ],
    [
      'an entity',
      `df.app.entity('counter', handler)`,
      'function "counter": trigger "entityTrigger" is not supported (supported: httpTrigger, orchestrationTrigger, activityTrigger, serviceBusTrigger, timerTrigger)\n',
    ],
    [
      'an output binding',
      `app.http('save', { handler, extraOutputs: [output.storageQueue({ name: 'q', queueName: 'x', connection: 'C' })] })`,
      'function "save": output binding "queue" (q) is not supported (supported: the http return)\n',
    ],
    [
      'a return binding that is not HTTP',
      `df.app.activity('save', { handler, return: output.storageBlob({ path: 'x', connection: 'C' }) })`,
      'function "save": output binding "blob" ($return) is not supported (supported: the http return)\n',
    ],
    [
      'an input binding',
      `app.http('load', { handler, extraInputs: [input.storageBlob({ name: 'b', path: 'x', connection: 'C' })] })`,
      'function "load": input binding "blob" (b) is not supported (supported: durableClient)\n',
    ],
    [
      'a reserved route',
      `app.http('list', { handler, route: 'admin/list' })`,
      'function "list": route "admin/list" begins with "admin" or "runtime", which Azure reserves\n',
    ],
    [
      'a reserved name that is its route as well',
      `app.http('runtimeInfo', { handler })`,
      'function "runtimeInfo": route "runtimeInfo" begins with "admin" or "runtime", which Azure reserves\n',
    ],
    [
      'a route it cannot read',
      `app.http('odd', { handler, route: 'odd/{*rest}/more' })`,
      'function "odd": route "odd/{*rest}/more": a catch-all must be the last segment\n',
    ],
    [
      'a second function for the same route and method',
      `app.http('one', { handler, route: 'orders/{id}' }); app.http('two', { handler, route: 'Orders/{key}', methods: ['POST', 'PUT'] })`,
      'function "two": route "api/Orders/{key}": function "one" answers the same route and method\n',
    ],
    [
      'a name Azure does not take',
      `app.http('1st', { handler })`,
      'function "1st": a name is a letter, then up to 127 letters, digits, "-" and "_", and not "host"\n',
    ],
    [
      'a schedule it cannot read',
      `app.timer('tick', { schedule: '0 0 25 * * *', handler })`,
      'function "tick": schedule "0 0 25 * * *": "25" is no hour (0 to 23; *, ranges, lists and /steps)\n',
    ],
    [
      'a schedule whose setting is missing',
      `app.timer('tick', { schedule: '%TICK_SCHEDULE%', handler })`,
      'function "tick": schedule "%TICK_SCHEDULE%": there is no setting TICK_SCHEDULE\n',
    ],
    [
      'timers in another time zone',
      `process.env.WEBSITE_TIME_ZONE = 'Europe/Paris'; app.timer('tick', { schedule: '0 * * * * *', handler })`,
      'function "tick": WEBSITE_TIME_ZONE "Europe/Paris" is not supported: schedules are in UTC\n',
    ],
    [
      'a retry policy that makes no sense',
      `app.timer('tick', { schedule: '0 * * * * *', handler, retry: { strategy: 'fixedDelay', maxRetryCount: 1 } })`,
      'function "tick": retry: delayInterval Invalid input: expected object, received undefined\n',
    ],
    [
      'a queue function that takes many messages at once',
      `app.serviceBusQueue('take', { queueName: 'q', connection: 'BUS', cardinality: 'many', handler })`,
      'function "take": trigger "serviceBusTrigger": cardinality: only "one" is supported\n',
    ],
    [
      'a topic',
      `app.serviceBusTopic('take', { topicName: 't', subscriptionName: 's', connection: 'BUS', handler })`,
      'function "take": trigger "serviceBusTrigger": topicName: topics are not supported\n',
    ],
    [
      'a queue function with a retry policy that makes no sense',
      `app.serviceBusQueue('take', { queueName: 'q', connection: 'BUS', handler, retry: { strategy: 'fixedDelay', maxRetryCount: 1 } })`,
      'function "take": retry: delayInterval Invalid input: expected object, received undefined\n',
    ],
    [
      'a queue whose connection is missing',
      `app.serviceBusQueue('take', { queueName: 'q', connection: 'BUS', handler })`,
      'function "take": connection "BUS": there is no setting BUS\n',
    ],
    [
      'HTTP streaming',
      `app.setup({ enableHttpStream: true }); app.http('flow', { handler })`,
      'app.setup({ enableHttpStream: true }) is not supported: HTTP streaming\n',
    ],
  ])('%s', async (_, code, expected) => {
    expect(await refusal({ 'app.js': IMPORTS + code })).toBe(expected);
  });

  it('a file that does not load', async () => {
    const text = await refusal({ 'good.js': 'export {};', 'wrong.js': "throw new Error('broken');" });
    expect(text).toMatch(/^APP\/wrong\.js failed to load: Error: broken\n/);
  });

  it('an app that is not built', async () => {
    expect(await refusal({ 'package.json': '{ "main": "dist/*.js" }' })).toBe(
      'APP/package.json: "main" dist/*.js matches no file (is the app built?)\n',
    );
  });

  it('a route prefix that Azure reserves', async () => {
    const hostJson = { extensions: { http: { routePrefix: '/admin' } } };
    expect(await refusal({ 'app.js': 'export {};', 'host.json': JSON.stringify(hostJson) })).toBe(
      'APP/host.json: extensions.http.routePrefix is reserved by Azure\n',
    );
  });

  it('a queue function that settles by itself', async () => {
    const code = `app.serviceBusQueue('take', { queueName: 'q', connection: 'BUS', sdkBinding: true, handler })`;
    // The library has something to say before.
    expect(await refusal({ 'app.js': IMPORTS + code })).toMatch(
      /\nfunction "take": trigger "serviceBusTrigger" with sdkBinding is not supported\n$/,
    );
  });

  it('a host.json that leaves messages to be settled by functions', async () => {
    const hostJson = { extensions: { serviceBus: { autoCompleteMessages: false } } };
    expect(await refusal({ 'app.js': 'export {};', 'host.json': JSON.stringify(hostJson) })).toBe(
      'APP/host.json: extensions.serviceBus.autoCompleteMessages only true is supported\n',
    );
  });

  it('a host.json that asks for another storage provider', async () => {
    const hostJson = { extensions: { durableTask: { storageProvider: { type: 'mssql' } } } };
    expect(await refusal({ 'app.js': 'export {};', 'host.json': JSON.stringify(hostJson) })).toBe(
      'APP/host.json: extensions.durableTask.storageProvider.type only AzureStorage is supported\n',
    );
  });
});

describe('a second host', () => {
  it('refuses the data folder of the first', async () => {
    const data = join(folder.path, 'shared-data');
    const host = await HostProcess.start({ app: appFolder('durable-esm'), data });
    const { code, stderr } = await runHost({ app: appFolder('durable-esm'), data });
    await host.kill('SIGTERM');
    expect([code, stderr]).toEqual([1, `data folder ${data} is in use by local host (pid ${host.pid})\n`]);
  });

  it('refuses the port of the first', async () => {
    const host = await HostProcess.start({ app: appFolder('durable-esm'), data: join(folder.path, 'one') });
    const { port } = host;
    const second = await runHost({ app: appFolder('durable-esm'), data: join(folder.path, 'two'), port });
    await host.kill('SIGTERM');
    expect([second.code, second.stderr]).toEqual([1, `port ${port} is already in use\n`]);
  });
});

describe('the command line', () => {
  it('exits 2 on a wrong argument', async () => {
    const { code, stderr } = await runHost({ app: 'x', data: 'y', args: ['--hub', 'z'] });
    expect(code).toBe(2);
    expect(stderr).toContain("Unknown option '--hub'");
  });
});
