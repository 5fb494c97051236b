import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { StartedCommand } from '../../kit/test/started-command.ts';
import { startCommand } from '../../kit/test/started-command.ts';
import { answersOk, until } from '../health.ts';
import type { StackInfo } from '../stack-file.ts';
import { readStackFile } from '../stack-file.ts';
import { makeToyApp } from './toy-app.ts';

const DAY = 86_400_000;
/** Between two processes that are asked for the time one after the other, on a machine with much to do. */
const TOLERANCE = 60_000;
const patience = () => AbortSignal.timeout(60_000);

let folder: string;
let data: string;
let supervisor: StartedCommand;
let urls: StackInfo['urls'];

async function start(...flags: string[]): Promise<void> {
  const args = [data, '0', join(folder, 'app'), ...flags];
  supervisor = startCommand(join(import.meta.dirname, 'toy-stack.ts'), args);
  await supervisor.line('ready ');
  ({ urls } = current());
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stack-clock-'));
  data = join(folder, 'data');
  makeToyApp(join(folder, 'app'));
  await start('--test-clock');
});
afterAll(async () => {
  await supervisor.stop();
  rmSync(folder, { recursive: true });
});

describe('the clock of a stack', () => {
  it('is moved through the host, and all follow before that is answered', async () => {
    const before = await times();
    expect((await order({ advance: 'P1D' })).status).toBe(200);
    const after = await times();

    expect(Object.keys(after)).toEqual(['host', 'app', 'identity', 'microsoft']);
    expect(gaps(after, before.host + DAY)).toEqual([0, 0, 0, 0]);
    expect((await order({ set: '2050-06-01T12:00:00Z' })).status).toBe(200);
    expect(gaps(await times(), Date.parse('2050-06-01T12:00:00Z'))).toEqual([0, 0, 0, 0]);
  });

  it.each(['host', 'identity', 'microsoft'] as const)('is told to a %s that was restarted', async (name) => {
    const before = await times();
    process.kill(current().pids[name], 'SIGKILL');
    await supervisor.line(`${name} restarted`);
    await until(() => answersOk(`${urls.api}/api/health`), patience());
    await until(() => answersOk(`${urls.identityControl}/healthz`), patience());
    await until(() => answersOk(`${urls.microsoftControl}/healthz`), patience());

    expect(gaps(await times(), before.host)).toEqual([0, 0, 0, 0]);
    expect((await order({ advance: 'P1D' })).status).toBe(200);
    expect(gaps(await times(), before.host + DAY)).toEqual([0, 0, 0, 0]);
  });

  it('goes on where it was after the whole stack was killed', async () => {
    const before = await times();
    await supervisor.stop('SIGKILL');
    await start('--test-clock');

    expect(gaps(await times(), before.host)).toEqual([0, 0, 0, 0]);
  });

  it('is the real one again without the flag, which is said, and cannot be moved', async () => {
    await supervisor.stop();
    await start();

    expect((await order({ advance: 'P1D' })).status).toBe(409);
    const { app, identity, microsoft } = await times();
    expect(gaps({ app, identity, microsoft }, Date.now())).toEqual([0, 0, 0]);
    expect((await supervisor.stop()).stderr).toContain(`${data} was left ahead of time`);
  });
});

/** How many tolerances each time lies away from the one expected. */
function gaps(times: Record<string, number>, expected: number): number[] {
  return Object.values(times).map((time) => Math.floor(Math.abs(time - expected) / TOLERANCE));
}

/** What time it is in each process, in milliseconds since 1970. */
async function times() {
  const json = async (url: string, init?: RequestInit) => (await fetch(url, init)).json() as Promise<object>;
  const token = (await json(`${urls.identityControl}/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"user":"admin"}',
  })) as { access_token: string };
  const claims = JSON.parse(Buffer.from(token.access_token.split('.')[1] ?? '', 'base64url').toString()) as {
    iat: number;
  };
  const { now: host = '' } = (await json(`${urls.api}/admin/clock`)) as { now?: string };
  const { now: app } = (await json(`${urls.api}/api/health`)) as { now: string };
  const { now: microsoft } = (await json(`${urls.microsoftControl}/_control/state`)) as { now: string };
  return {
    host: Date.parse(host),
    app: Date.parse(app),
    identity: claims.iat * 1000,
    microsoft: Date.parse(microsoft),
  };
}

async function order(body: object): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return fetch(`${urls.api}/admin/clock`, { method: 'POST', headers, body: JSON.stringify(body) });
}

function current(): StackInfo {
  const info = readStackFile(data);
  if (info === undefined) throw new Error('no stack is running');
  return info;
}
