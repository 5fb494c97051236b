import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { StartedCommand } from '../../kit/test/started-command.ts';
import { startCommand } from '../../kit/test/started-command.ts';
import { answersOk, until } from '../health.ts';
import type { StackInfo } from '../stack-file.ts';
import { pidOf, readStackFile } from '../stack-file.ts';
import { DAY_MS, StackTimes } from './stack-times.ts';
import { makeToyApp } from './toy-app.ts';

const here = import.meta.dirname;
const patience = () => AbortSignal.timeout(60_000);

let folder: string;
let data: string;
let supervisor: StartedCommand;

/** Starts the supervisor and resolves with what its `ready` line says. */
async function start(...flags: string[]): Promise<StackInfo> {
  supervisor = startCommand(join(here, 'toy-stack.ts'), [data, '0', join(folder, 'app'), ...flags]);
  return JSON.parse((await supervisor.line('ready ')).slice('ready '.length)) as StackInfo;
}

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};
const allEnded = ({ pids }: StackInfo) =>
  Object.values(pids).every((pid) => pid !== undefined && !isAlive(pid));

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stack-'));
  data = join(folder, 'data');
  makeToyApp(join(folder, 'app'));
  await start('--test-clock');
});
afterAll(async () => {
  await supervisor.stop();
  rmSync(folder, { recursive: true });
});

const times = () => new StackTimes(current().urls);

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

  it('moves the clock of all processes through the host, before that is answered', async () => {
    const before = await times().read();
    expect((await times().order({ advance: 'P1D' })).status).toBe(200);
    const after = await times().read();

    expect(Object.keys(after)).toEqual(['host', 'app', 'identity', 'microsoft']);
    expect(gaps(after, before.host + DAY_MS)).toEqual([0, 0, 0, 0]);
    expect((await times().order({ set: '2050-06-01T12:00:00Z' })).status).toBe(200);
    expect(gaps(await times().read(), Date.parse('2050-06-01T12:00:00Z'))).toEqual([0, 0, 0, 0]);
  });

  it.each([
    ['host', 'host'],
    ['identity', 'identity'],
    ['microsoft', 'microsoft'],
    ['service-bus', 'serviceBus'],
    ['azurite', 'azurite'],
  ] as const)(
    'restarts a killed %s on its port, keeps stack.json true and the clock moved',
    async (name, key) => {
      const before = current();
      const { host: time } = await times().read();
      process.kill(pidOf(before, key), 'SIGKILL');

      expect(await supervisor.line(`${name} restarted`)).toBe(`${name} restarted (signal SIGKILL)`);
      for (const url of healthOf(before)) await until(() => answersOk(url), patience());
      const after = current();
      expect(after.pids[key]).not.toBe(before.pids[key]);
      expect(isAlive(pidOf(after, key))).toBe(true);
      expect({ ...after, pids: before.pids }).toEqual(before);
      expect(gaps(await times().read(), time)).toEqual([0, 0, 0, 0]);
      expect((await times().order({ advance: 'P1D' })).status).toBe(200);
      expect(gaps(await times().read(), time + DAY_MS)).toEqual([0, 0, 0, 0]);
    },
  );

  it('takes its children along when it is killed, and comes back on the same data at the same time', async () => {
    const before = current();
    const { host: time } = await times().read();
    await supervisor.stop('SIGKILL');
    const after = await start('--test-clock');

    expect(allEnded(before)).toBe(true);
    expect(after.pid).toBe(supervisor.pid);
    expect(gaps(await times().read(), time)).toEqual([0, 0, 0, 0]);
  });

  it('stops everything on SIGTERM with exit code 0', async () => {
    const before = current();
    const { code } = await supervisor.stop();

    expect(code).toBe(0);
    expect(allEnded(before)).toBe(true);
    expect(existsSync(join(data, 'stack.json'))).toBe(false);
  });

  it('has the real time again without the flag, says so, and its clock cannot be moved', async () => {
    await start();

    expect((await times().order({ advance: 'P1D' })).status).toBe(409);
    const { app, identity, microsoft } = await times().read();
    expect(gaps({ app, identity, microsoft }, Date.now())).toEqual([0, 0, 0]);
    expect((await supervisor.stop()).stderr).toContain(`${data} was left at another time`);
  });
});

const healthOf = ({ urls }: StackInfo) => [
  `${urls.api}/api/health`,
  `${urls.identityControl}/healthz`,
  `${urls.microsoftControl}/healthz`,
];

/** Between two processes that are asked for the time one after the other, on a machine with much to do. */
const TOLERANCE_MS = 60_000;

/** How many tolerances each time lies away from the one expected. */
function gaps(read: Record<string, number>, expected: number): number[] {
  return Object.values(read).map((time) => Math.floor(Math.abs(time - expected) / TOLERANCE_MS));
}

function current(): StackInfo {
  const info = readStackFile(data);
  if (info === undefined) throw new Error('no stack is running');
  return info;
}
