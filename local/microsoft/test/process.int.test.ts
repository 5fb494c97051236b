import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { buyer, followed } from './support/buyer.ts';
import { callControl } from './support/test-simulator.ts';
import { CONTOSO, CONTOSO_PLAN } from './support/tokens.ts';
import { wireClient } from './support/wire-client.ts';

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));
let data: string;
let children: ChildProcess[];
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'microsoft-process-'));
  children = [];
});
afterEach(async () => {
  for (const child of children.filter((one) => one.exitCode === null && one.signalCode === null)) {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  rmSync(data, { recursive: true, force: true });
});

function run(...options: string[]): ChildProcess {
  const child = spawn(process.execPath, [MAIN, ...options], { stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  return child;
}

async function start(...options: string[]) {
  const child = run('--port', '0', '--http-port', '0', '--data', data, ...options);
  if (child.stdout === null) throw new Error('no stdout');
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const ports = JSON.parse(readFileSync(join(data, 'ports.json'), 'utf8')) as {
    port: number;
    httpPort: number;
  };
  const call = wireClient(ports.port, join(data, 'certificates', 'ca.pem'));
  return { child, line, call, ...ports };
}

async function ended(child: ChildProcess) {
  const err: string[] = [];
  child.stderr?.on('data', (chunk: Buffer) => err.push(chunk.toString()));
  const [code] = (await once(child, 'close')) as [number];
  return { code, err: err.join('') };
}

describe('the command', () => {
  it('says where it listens, and stops cleanly on SIGTERM', async () => {
    const { child, line, port, httpPort } = await start();
    expect(line).toBe(`listening https://127.0.0.1:${port}`);
    expect((await callControl(httpPort, 'GET', '/healthz')).status).toBe(200);
    child.kill('SIGTERM');
    expect(await ended(child)).toEqual({ code: 0, err: '' });
  });

  it('keeps calls, effects, carts and orders over SIGKILL', async () => {
    const first = await start('--registration-polls', '1');
    const shop = buyer(first.call);
    await shop.register(CONTOSO, CONTOSO_PLAN);
    const cart = followed(await shop.createCart([await shop.line()])).id;
    const answer = await shop.checkout(cart, 'request-1');
    const calls = await callControl(first.httpPort, 'GET', '/_control/calls');
    const effects = await callControl(first.httpPort, 'GET', '/_control/effects');
    expect(effects.json).toMatchObject({ items: [{ kind: 'order', idempotencyKey: 'request-1' }] });
    first.child.kill('SIGKILL');
    await once(first.child, 'exit');

    const second = await start();
    expect((await callControl(second.httpPort, 'GET', '/_control/calls')).json).toEqual(calls.json);
    expect((await callControl(second.httpPort, 'GET', '/_control/effects')).json).toEqual(effects.json);
    expect((await buyer(second.call).checkout(cart, 'request-1')).text).toBe(answer.text);
    expect((await callControl(second.httpPort, 'GET', '/_control/effects')).json).toEqual(effects.json);
  });

  it('refuses a data folder in use', async () => {
    const { child } = await start();
    const second = await ended(run('--port', '0', '--http-port', '0', '--data', data));
    expect(second).toEqual({
      code: 1,
      err: `data folder ${data} is in use by local/microsoft (pid ${child.pid ?? 0})\n`,
    });
  });

  it('refuses a bad seed, naming the place', async () => {
    const seed = join(data, 'seed.json');
    writeFileSync(seed, '{"asOf":"yesterday"}');
    const { code, err } = await ended(run('--port', '0', '--http-port', '0', '--data', data, '--seed', seed));
    expect(code).toBe(1);
    expect(err).toContain(`seed ${seed} is not valid:\n  asOf: `);
  });

  it.each([
    [['--port', '0', '--data', 'x'], '--http-port is required'],
    [['--port', 'x', '--http-port', '0', '--data', 'x'], '--port must be a port'],
    [
      ['--port', '0', '--http-port', '0', '--data', 'x', '--cart-lifetime', 'soon'],
      '--cart-lifetime must be an ISO 8601 duration such as PT15M or P7D, not "soon"',
    ],
  ])('ends with 2 on %j', async (options, message) => {
    const { code, err } = await ended(run(...options));
    expect(code).toBe(2);
    expect(err).toContain(message);
  });
});
