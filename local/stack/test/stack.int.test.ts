import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { StartedCommand } from '../../kit/test/started-command.ts';
import { startCommand } from '../../kit/test/started-command.ts';
import { answersOk, until } from '../health.ts';
import type { StackInfo } from '../stack-file.ts';
import { readStackFile } from '../stack-file.ts';
import { makeToyApp } from './toy-app.ts';

const here = import.meta.dirname;
const patience = () => AbortSignal.timeout(30_000);

let folder: string;
let data: string;
let supervisor: StartedCommand;

/** Starts the supervisor and resolves with what its `ready` line says. */
async function start(portBase: number): Promise<StackInfo> {
  supervisor = startCommand(join(here, 'toy-stack.ts'), [data, String(portBase), join(folder, 'app')]);
  return JSON.parse((await supervisor.line('ready ')).slice('ready '.length)) as StackInfo;
}

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};
const allEnded = ({ pids }: StackInfo) => !Object.values(pids).some(isAlive);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stack-'));
  data = join(folder, 'data');
  makeToyApp(join(folder, 'app'));
  await start(0);
});
afterAll(async () => {
  await supervisor.stop();
  rmSync(folder, { recursive: true });
});

describe('a running stack', () => {
  it('tells the same in stack.json as on its ready line', async () => {
    const said = JSON.parse((await supervisor.line('ready ')).slice('ready '.length)) as unknown;

    expect(readStackFile(data)).toEqual(said);
    expect(said).toMatchObject({ pid: supervisor.pid, audience: 'api://reservation-desk' });
  });

  it('answers everywhere on loopback', async () => {
    const { urls } = current();

    expect(await answersOk(`${urls.api}/api/health`)).toBe(true);
    expect(await answersOk(`${urls.microsoftControl}/healthz`)).toBe(true);
    expect(await answersOk(`${urls.identityControl}/healthz`)).toBe(true);
    expect(await answersOk(`${urls.serviceBusControl}/healthz`)).toBe(true);
  });

  it('tells the real process of the host', async () => {
    const { urls, pids } = current();
    const status = (await (await fetch(`${urls.api}/admin/host/status`)).json()) as object;

    expect(status).toMatchObject({ state: 'Running', pid: pids.host });
  });

  it('had the grants written by the app before the host started', () => {
    const imported = readFileSync(join(folder, 'app/imported-grants.json'), 'utf8');

    expect(JSON.parse(imported)).toContainEqual({
      objectId: 'cb13a93b-ed65-544b-8614-8a7ee1870a22',
      customerId: 'aaaaaaaa-0000-4000-8000-000000000001',
      roles: ['Requester'],
    });
  });

  it.each([
    ['host', 'host'],
    ['identity', 'identity'],
    ['microsoft', 'microsoft'],
    ['service-bus', 'serviceBus'],
    ['azurite', 'azurite'],
  ] as const)('restarts a killed %s on its port and keeps stack.json true', async (name, key) => {
    const before = current();
    process.kill(before.pids[key], 'SIGKILL');

    expect(await supervisor.line(`${name} restarted`)).toBe(`${name} restarted (signal SIGKILL)`);
    await until(() => answersOk(`${before.urls.api}/api/health`), patience());
    const after = current();
    expect(after.pids[key]).not.toBe(before.pids[key]);
    expect(isAlive(after.pids[key])).toBe(true);
    expect({ ...after, pids: before.pids }).toEqual(before);
  });

  it('takes its children along when it is killed, and comes back on the same data', async () => {
    const before = current();
    await supervisor.stop('SIGKILL');
    const after = await start(0);

    expect(allEnded(before)).toBe(true);
    expect(after.pid).toBe(supervisor.pid);
  });

  it('stops everything on SIGTERM with exit code 0', async () => {
    const before = current();
    const { code } = await supervisor.stop();

    expect(code).toBe(0);
    expect(allEnded(before)).toBe(true);
    expect(existsSync(join(data, 'stack.json'))).toBe(false);
  });
});

function current(): StackInfo {
  const info = readStackFile(data);
  if (info === undefined) throw new Error('no stack is running');
  return info;
}
