import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { FolderLock } from '../../kit/data-folder.ts';
import { claimFolder } from '../../kit/data-folder.ts';
import { freePorts } from '../../kit/free-ports.ts';
import { startCommand } from '../../kit/test/started-command.ts';
import { listenOnLoopback } from '../../kit/listen.ts';

const startIn = (env: NodeJS.ProcessEnv, ...args: string[]) =>
  startCommand(join(import.meta.dirname, '../start.ts'), args, { NO_COLOR: '1', ...env }).ended;
const start = (...args: string[]) => startIn({}, ...args);

let data: string;
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'start-'));
});
afterEach(() => rm(data, { recursive: true }));

describe('npm start', () => {
  it.each([
    [['--port-base', 'many'], '--port-base must be a number from 0 to 65524, not "many"'],
    [['--port-base', '65530'], '--port-base must be a number from 0 to 65524, not "65530"'],
    [['--fast-forward'], "Unknown option '--fast-forward'"],
    [['now'], 'unexpected argument "now"'],
    [['--engine', 'fast'], '--engine must be local or real, not "fast"'],
    [['--engine', 'real', '--test-clock'], '--test-clock moves the time of the local host only'],
    [['--no-host', '--test-clock'], '--test-clock moves the time of the local host only'],
    [['--engine', 'real', '--no-host'], '--no-host starts no engine'],
  ])('refuses %j with exit code 2', async (args, message) => {
    expect(await start('--data', data, ...args)).toMatchObject({
      code: 2,
      stdout: '',
      stderr: `${message} (try: npm start -- --help)\n`,
    });
  });

  it.each([
    { what: 'a new data folder, of which nothing is left', folder: 'new', left: false },
    { what: 'one that was there, which stays', folder: '.', left: true },
  ])('exits 1 when a port is taken, naming it and who wanted it: with $what', async ({ folder, left }) => {
    const [base = 0] = await freePorts(1);
    const server = createServer();
    await listenOnLoopback(server, base + 3);
    const ended = await start('--data', join(data, folder), '--port-base', String(base));
    server.close();

    expect(ended).toMatchObject({ code: 1, stderr: `port ${base + 3} (identity) is already in use\n` });
    expect(existsSync(join(data, folder))).toBe(left);
  });

  it("exits 1 when Microsoft's engine is wanted and the .NET SDK is not there, before it starts anything", async () => {
    const { code, stderr } = await startIn(
      { PATH: '' },
      ...['--data', join(data, 'new'), '--port-base', '0', '--engine', 'real'],
    );

    expect(code).toBe(1);
    expect(stderr.trimEnd().split('\n').at(-1)).toBe(
      "Microsoft's engine needs the .NET SDK 10: https://dotnet.microsoft.com/download",
    );
    expect(stderr).not.toContain('starting');
  });

  it('exits 1 when another stack owns the data folder', async () => {
    const lock: FolderLock = claimFolder(data, 'somebody else');
    const ended = await start('--data', data, '--port-base', '0', '--fresh');
    lock.release();

    expect(ended).toMatchObject({
      code: 1,
      stderr: `data folder ${data} is in use by somebody else (pid ${process.pid})\n`,
    });
  });
});
