import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { writeApp } from './support/app-folder.ts';
import { DurableCaller } from './support/durable-caller.ts';
import { HostProcess, appFolder, killLeftovers } from './support/host-process.ts';
import { temporaryFolder } from './support/temporary-folder.ts';
import { until } from './support/until.ts';

const folder = temporaryFolder();

afterAll(async () => {
  await killLeftovers();
  folder.remove();
});

describe('a host that was stopped', () => {
  it('goes on where it was', async () => {
    const data = join(folder.path, 'kept');
    const first = await HostProcess.start({ app: appFolder('durable-esm'), data });
    const before = new DurableCaller(first.url);
    const done = await before.start('helloSequence');
    const waits = await before.start('waitForEvents', 2);
    const timer = await before.start('timer', 400);
    await before.raise(waits, 'note', 'before');
    const ended = await before.end(done);
    expect((await first.kill('SIGTERM')).code).toBe(0);

    const second = await HostProcess.start({ app: appFolder('durable-esm'), data });
    const after = new DurableCaller(second.url);
    expect(await after.status(done)).toEqual(ended);
    await after.raise(waits, 'note', 'after');
    expect((await after.end(waits)).output).toEqual(['before', 'after']);
    expect((await after.end(timer)).runtimeStatus).toBe('Completed');
    await second.kill('SIGTERM');
  });

  it('runs an activity again that was under way', async () => {
    const data = join(folder.path, 'again');
    const effects = join(folder.path, 'effects');
    appendFileSync(effects, '');
    const options = { app: appFolder('durable-esm'), data, env: { EFFECTS_FILE: effects } };
    const first = await HostProcess.start(options);
    const id = await new DurableCaller(first.url).start('slowly', { name: 'one', milliseconds: 300 });
    while (!existsSync(effects) || readFileSync(effects, 'utf8') === '')
      await new Promise((resolve) => setTimeout(resolve, 10));
    await first.kill('SIGKILL');

    const second = await HostProcess.start(options);
    expect((await new DurableCaller(second.url).end(id)).output).toBe('one');
    expect(readFileSync(effects, 'utf8')).toBe('slow one\nslow one\n');
    await second.kill('SIGTERM');
  });
});

describe('an instance of a newer version than the app', () => {
  const data = join(folder.path, 'versions');
  const CODE = `
    import * as df from 'durable-functions';
    df.app.orchestration('version', function* (context) { return context.df.version; });
    df.app.orchestration('parent', function* (context) {
      return yield context.df.callSubOrchestrator('version', undefined, 'child', '2.0');
    });
  `;
  const start = (durableTask: object) =>
    HostProcess.start({
      app: writeApp(join(folder.path, `version ${JSON.stringify(durableTask)}`), {
        'app.js': CODE,
        'host.json': JSON.stringify({ version: '2.0', extensions: { durableTask } }),
      }),
      data,
    });

  it('stays as it is, with a warning, until the app is new enough', async () => {
    const unversioned = await start({});
    const before = new DurableCaller(unversioned.url);
    expect((await before.post('orchestrators/version/new?version=1.1')).status).toBe(202);
    await before.start('parent', undefined, 'parent');
    await until(() =>
      unversioned.log.includes('new stays Pending, as in Azure: its version 1.1 is newer than none'),
    );
    await until(() => unversioned.log.includes('child stays Pending, as in Azure: its version 2.0'));
    expect(await before.status('new')).toMatchObject({ runtimeStatus: 'Pending', output: null });
    await unversioned.kill('SIGTERM');

    const first = await start({ defaultVersion: '1.1' });
    const between = new DurableCaller(first.url);
    expect(await between.end('new')).toMatchObject({ runtimeStatus: 'Completed', output: '1.1' });
    await until(() => first.log.includes('its version 2.0 is newer than defaultVersion 1.1'));
    expect(await between.status('parent')).toMatchObject({ runtimeStatus: 'Running', output: null });
    await first.kill('SIGTERM');

    const second = await start({ defaultVersion: '2.0' });
    const after = new DurableCaller(second.url);
    expect(await after.end('parent')).toMatchObject({ runtimeStatus: 'Completed', output: '2.0' });
    await second.kill('SIGTERM');
  });
});

describe('an orchestrator that was changed under a running instance', () => {
  const source = (activity: string) => `
    import * as df from 'durable-functions';
    df.app.activity('before', { handler: () => 1 });
    df.app.activity('after', { handler: () => 2 });
    df.app.orchestration('flow', function* (context) {
      yield context.df.callActivity('${activity}');
      yield context.df.waitForExternalEvent('go');
    });
  `;

  it('fails as non-deterministic', async () => {
    const data = join(folder.path, 'changed');
    const old = writeApp(join(folder.path, 'old'), { 'app.js': source('before') });
    const first = await HostProcess.start({ app: old, data });
    const before = new DurableCaller(first.url);
    const id = await before.start('flow');
    await before.until(id, ({ runtimeStatus }) => runtimeStatus === 'Running');
    await first.kill('SIGTERM');

    const changed = writeApp(join(folder.path, 'new'), { 'app.js': source('after') });
    const second = await HostProcess.start({ app: changed, data });
    const after = new DurableCaller(second.url);
    await after.raise(id, 'go');
    const { runtimeStatus, output } = await after.end(id);
    await second.kill('SIGTERM');
    expect(runtimeStatus).toBe('Failed');
    expect(output).toBe(
      "Non-Deterministic workflow detected: A previous execution of this orchestration scheduled an activity task with sequence number 0 named 'before', but the current orchestration replay instead scheduled an activity task named 'after' with this sequence number. Was a change made to the orchestrator code after this instance had already started running?",
    );
  });
});
