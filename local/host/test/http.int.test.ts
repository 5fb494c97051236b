import { once } from 'node:events';
import { request, type ClientRequest, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { foreignCalls, refusedWith, sendRaw } from '../../kit/test/foreign-calls.ts';
import { HostProcess, appFolder, killLeftovers } from './support/host-process.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const folder = temporaryFolder();
const traceFile = join(folder.path, 'trace');
let host: HostProcess;

beforeAll(async () => {
  host = await HostProcess.start({
    app: appFolder('http-cjs'),
    data: join(folder.path, 'data'),
    env: { TRACE_FILE: traceFile, ALREADY_SET: 'from the environment' },
  });
});

afterAll(async () => {
  await killLeftovers();
  folder.remove();
});

async function get(path: string): Promise<Response> {
  return fetch(`${host.url}/v1/${path}`);
}

async function post(path: string, body: string | Uint8Array<ArrayBuffer>): Promise<Response> {
  return fetch(`${host.url}/v1/${path}`, { method: 'POST', body });
}

describe('an HTTP function', () => {
  it('sees method, path, parameters, query, headers and body', async () => {
    const response = await fetch(`${host.url}/v1/echo/One%20/two?a=1&a=2&b=%26`, {
      method: 'POST',
      body: '{"x":1}',
      headers: { 'x-sample': 'here' },
    });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await response.json()).toEqual({
      method: 'POST',
      path: '/v1/echo/One%20/two',
      params: { first: 'One ', second: 'two' },
      query: { a: '1,2', b: '&' },
      header: 'here',
      body: '{"x":1}',
    });
  });

  it('is found without case, and without its optional parameter', async () => {
    const response = await fetch(`${host.url}/V1/ECHO/Only`);
    expect(await response.json()).toMatchObject({ params: { first: 'Only' } });
  });

  it('whose name comes later gives way, also with a literal route', async () => {
    expect(await (await get('echo/fixed')).json()).toMatchObject({ params: { first: 'fixed' } });
  });

  it('is found by the constraint of its parameter', async () => {
    expect(await (await get('square/12')).json()).toEqual({ side: '12', colour: 'red' });
  });

  it('takes the rest of the path', async () => {
    expect(await (await get('files/a/b%2Fc.txt')).text()).toBe('a/b%2Fc.txt');
    expect(await (await get('files')).text()).toBe('root');
  });

  it('receives and sends bytes', async () => {
    const bytes = new Uint8Array(1_000_000).map((_, index) => index % 251);
    const answer = Buffer.from(await (await post('reverse', bytes)).arrayBuffer());
    expect(answer.equals(bytes.toReversed())).toBe(true);
  });

  it('is given no body that came in chunks', async () => {
    const chunks = Array.from({ length: 40 }, (_, index) => Buffer.alloc(50_000, index));
    const request = new Request(`${host.url}/v1/reverse`, {
      method: 'POST',
      body: ReadableStream.from(chunks),
      duplex: 'half',
    });
    const response = await fetch(request);
    expect([response.status, await response.text()]).toEqual([200, '']);
  });

  it('answers 204 for nothing', async () => {
    const response = await get('nothing');
    expect(response.status).toBe(204);
    expect(await response.text()).toBe('');
  });

  it('answers 500 without a body for a throw, and logs it', async () => {
    const response = await get('throws');
    expect(response.status).toBe(500);
    expect(await response.text()).toBe('');
    expect(host.log).toMatch(/ error throws Error: spilled/);
  });

  it('sets several cookies', async () => {
    expect((await get('cookies')).headers.getSetCookie()).toEqual([
      'plain=1',
      'a=x%20y; Max-Age=60; Path=/; HttpOnly; SameSite=Lax',
      'b=2; Path=/; Secure',
    ]);
  });

  it('answers HEAD with headers alone', async () => {
    const response = await fetch(`${host.url}/v1/head`, { method: 'HEAD' });
    expect([
      response.status,
      response.headers.get('x-found'),
      response.headers.get('content-length'),
    ]).toEqual([200, 'yes', '10']);
  });

  it.each([
    ['an unknown path', 'GET', '/v1/unknown'],
    ['a method it does not serve', 'DELETE', '/v1/reverse'],
    ['HEAD, where only GET and POST are served', 'HEAD', '/v1/nothing'],
    ['a parameter its constraint does not allow', 'GET', '/v1/square/x'],
    ['a path without the prefix', 'GET', '/nothing'],
    ['an unknown address of the host', 'GET', '/admin/functions'],
    ['an unknown durable route', 'GET', '/runtime/webhooks/durabletask/instances/i/nothing'],
  ])('404: %s', async (_, method, path) => {
    expect((await fetch(host.url + path, { method })).status).toBe(404);
  });

  it('refuses a body that says it is over 100 MB, and one that is', async () => {
    const declared = startPost('reverse', { 'content-length': String(LIMIT + 1) });
    declared.flushHeaders();
    expect(await statusOf(declared)).toBe(500);

    const chunked = startPost('reverse');
    const status = statusOf(chunked);
    const chunk = Buffer.alloc(1024 * 1024);
    for (let sent = 0; sent < LIMIT; sent += chunk.length) await written(chunked, chunk);
    await written(chunked, Buffer.from('x'));
    expect(await status).toBe(500);
  });
});

const LIMIT = 100 * 1024 * 1024;

/** A request of which no byte is left unread when it is refused: otherwise the answer may be lost with the connection. */
const startPost = (path: string, headers: OutgoingHttpHeaders = {}) =>
  request(`${host.url}/v1/${path}`, { method: 'POST', headers });

async function statusOf(outgoing: ClientRequest): Promise<number | undefined> {
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  outgoing.destroy();
  return response.statusCode;
}

const written = (outgoing: ClientRequest, bytes: Buffer) =>
  new Promise<void>((resolve, reject) => {
    outgoing.write(bytes, (error) => (error ? reject(error) : resolve()));
  });

describe('the app', () => {
  it('sees its settings, and the environment wins', async () => {
    expect(await (await get('environment')).json()).toEqual({
      greeting: 'from the settings file',
      alreadySet: 'from the environment',
      environment: 'Development',
      runtime: 'node',
      hostname: `localhost:${host.port}`,
    });
  });

  it('has hooks that replace inputs, results and log entries', async () => {
    const response = await post('hooked', 'real input');
    expect(await response.json()).toEqual({ seen: 'replaced input', data: 'none', begun: 'yes' });
    expect(host.log).toContain(' information hooked handler runs, as the hook tells it\n');
  });

  it('prints into the log', () => {
    expect(host.log).toContain('printed while loading\n');
  });
});

describe('the host', () => {
  it.each(foreignCalls)('refuses %s under /admin', async (_, call, status) => {
    for (const path of ['/admin/functions/echo', '/ADMIN/clock']) {
      expect(await sendRaw(`${host.url}${path}`, { body: '{}', ...call })).toMatchObject(refusedWith(status));
    }
  });

  it('tells its state to no page whose name leads here', async () => {
    const call = { method: 'GET', headers: { host: 'evil.example' } };
    expect(await sendRaw(`${host.url}/admin/host/status`, call)).toMatchObject({ status: 403 });
  });

  it('tells its state', async () => {
    const status = await (await fetch(`${host.url}/admin/host/status`)).json();
    expect(status).toEqual({
      state: 'Running',
      version: expect.any(String),
      pid: host.pid,
      hub: 'TestHubName',
    });
  });

  it('warns once of what it does not heed in host.json', () => {
    expect(host.log.match(/host\.json: .*/g)).toEqual(['host.json: not heeded by this host: aggregator']);
  });

  it('warns of a route that another function answers', () => {
    expect(host.log.match(/warning fixed .*/g)).toEqual([
      'warning fixed "echo" answers /v1/echo/fixed: as in Azure, routes are tried in the order of function names',
    ]);
  });

  it('stops on SIGTERM, running the hooks, with one line on stdout', async () => {
    const other = await HostProcess.start({
      app: appFolder('http-cjs'),
      data: join(folder.path, 'other'),
      env: { TRACE_FILE: traceFile, SWALLOW: 'yes' },
    });
    expect(await (await fetch(`${other.url}/v1/throws`)).text()).toBe('swallowed');
    const { code, stdout } = await other.kill('SIGTERM');
    expect([code, stdout]).toEqual([0, `listening ${other.url}\n`]);
    expect(readFileSync(traceFile, 'utf8')).toBe('terminated, started=true\n');
  });
});
