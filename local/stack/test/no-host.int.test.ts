import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isFree } from '../../kit/free-ports.ts';
import { startCommand, type StartedCommand } from '../../kit/test/started-command.ts';
import { answersOk } from '../health.ts';
import { readStackFile, type StackInfo } from '../stack-file.ts';
import { makeToyApp } from './toy-app.ts';

let folder: string;
let data: string;
let supervisor: StartedCommand;
let said: StackInfo;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'no-host-'));
  data = join(folder, 'data');
  makeToyApp(join(folder, 'app'));
  const args = [data, '0', join(folder, 'app'), '--no-host'];
  supervisor = startCommand(join(import.meta.dirname, 'toy-stack.ts'), args);
  said = JSON.parse((await supervisor.line('ready ')).slice('ready '.length)) as StackInfo;
});
afterAll(async () => {
  await supervisor.stop();
  rmSync(folder, { recursive: true });
});

describe('a stack without a host', () => {
  it('is ready when everything else is healthy, and keeps the port of the app free', async () => {
    expect(await answersOk(`${said.urls.microsoftControl}/healthz`)).toBe(true);
    expect(await answersOk(`${said.urls.identityControl}/healthz`)).toBe(true);
    expect(await answersOk(`${said.urls.serviceBusControl}/healthz`)).toBe(true);
    expect(await isFree(Number(new URL(said.urls.api).port))).toBe(true);
  });

  it('tells no process of a host', () => {
    expect(Object.keys(said.pids).toSorted()).toEqual([
      'azurite',
      'identity',
      'mail',
      'microsoft',
      'serviceBus',
    ]);
    expect(readStackFile(data)).toEqual(said);
  });

  it('has written the grants and the settings, and says how to run the app with them', async () => {
    const settings = join(data, 'local.settings.json');
    const { code, stderr } = await supervisor.stop();

    expect(existsSync(join(folder, 'app/imported-grants.json'))).toBe(true);
    expect(existsSync(settings)).toBe(true);
    expect(stderr).toContain(
      `The host is yours to start. Its settings are in ${settings}. In ${join(folder, 'app')} run:\n` +
        `  cp ${settings} local.settings.json && func start --port ${new URL(said.urls.api).port}\n`,
    );
    expect(code).toBe(0);
  });
});
