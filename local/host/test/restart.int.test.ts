import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { writeApp } from './support/app-folder.ts';
import { DurableCaller } from './support/durable-caller.ts';
import { HostProcess, appFolder, killLeftovers } from './support/host-process.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

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
      "Non-Deterministic workflow detected: A previous execution of this orchestration scheduled an activity task with sequence ID 0 and name 'before' (version ''), but the current orchestration replay instead scheduled an activity task named 'after' with this sequence number. Was a change made to the orchestrator code after this instance had already started running?",
    );
  });
});
