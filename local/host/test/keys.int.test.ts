import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { writeApp } from './support/app-folder.ts';
import { HostProcess, killLeftovers, runHost } from './support/host-process.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const folder = temporaryFolder();
const app = join(folder.path, 'app');
const data = join(folder.path, 'data');
const keysFile = join(data, 'keys.json');
let host: HostProcess;
let keys: { masterKey: string; functionKeys: { default: string } };

beforeAll(async () => {
  writeApp(app, {
    'app.js': `
      import { app } from '@azure/functions';
      const handler = () => ({ body: 'let in' });
      app.http('open', { handler });
      app.http('keyed', { handler, authLevel: 'function' });
      app.http('guarded', { handler, authLevel: 'admin' });
      app.timer('tick', { schedule: '0 0 0 1 1 *', handler });`,
  });
  host = await HostProcess.start({ app, data, args: ['--strict-auth'] });
  keys = JSON.parse(readFileSync(keysFile, 'utf8')) as typeof keys;
});

afterAll(async () => {
  await killLeftovers();
  folder.remove();
});

describe('a host with --strict-auth', () => {
  it.each([
    ['open', 'no key', 200],
    ['open', 'a wrong key', 200],
    ['keyed', 'no key', 401],
    ['keyed', 'a wrong key', 401],
    ['keyed', 'a function key', 200],
    ['keyed', 'the master key', 200],
    ['guarded', 'no key', 401],
    ['guarded', 'a function key', 401],
    ['guarded', 'the master key', 200],
  ])('lets into %s with %s: %s', async (name, which, status) => {
    const key = {
      'a wrong key': 'x',
      'a function key': keys.functionKeys.default,
      'the master key': keys.masterKey,
    }[which];
    const byHeader = await fetch(`${host.url}/api/${name}`, {
      headers: key === undefined ? {} : { 'x-functions-key': key },
    });
    const byQuery = await fetch(`${host.url}/api/${name}${key === undefined ? '' : `?code=${key}`}`);
    expect([byHeader.status, byQuery.status]).toEqual([status, status]);
    expect(await byQuery.text()).toBe(status === 200 ? 'let in' : '');
  });

  it('takes the master key to call a function by hand', async () => {
    const fire = async (key: string) =>
      fetch(`${host.url}/admin/functions/tick`, {
        method: 'POST',
        body: '{}',
        headers: { 'x-functions-key': key, 'content-type': 'application/json' },
      });
    expect((await fire(keys.functionKeys.default)).status).toBe(401);
    expect((await fire(keys.masterKey)).status).toBe(202);
  });

  it('keeps the keys to itself, and over restarts', async () => {
    expect(statSync(keysFile).mode & 0o777).toBe(0o600);
    await host.kill('SIGTERM');
    host = await HostProcess.start({ app, data, args: ['--strict-auth'] });
    expect((await fetch(`${host.url}/api/guarded?code=${keys.masterKey}`)).status).toBe(200);
  });

  it('refuses a file that holds no keys', async () => {
    await host.kill('SIGTERM');
    writeFileSync(keysFile, '{}');
    const { code, stderr } = await runHost({ app, data, args: ['--strict-auth'] });
    expect(code).toBe(1);
    expect(stderr).toContain(`${keysFile}: `);
  });
});

describe('a host without', () => {
  it('lets everybody in', async () => {
    const other = await HostProcess.start({ app, data: join(folder.path, 'other') });
    const statuses = await Promise.all(
      ['open', 'keyed', 'guarded'].map(async (name) => (await fetch(`${other.url}/api/${name}`)).status),
    );
    await other.kill('SIGTERM');
    expect(statuses).toEqual([200, 200, 200]);
  });
});
