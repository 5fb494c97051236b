import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { freePorts } from '../../kit/free-ports.ts';
import { startCommand } from '../../kit/test/started-command.ts';
import type { Part } from '../child-run.ts';
import { Child } from '../child.ts';
import { Children } from '../children.ts';
import { answersOk, until } from '../health.ts';

const here = import.meta.dirname;
const patience = () => AbortSignal.timeout(20_000);

let folder: string;
let journal: string;
let stop: (() => Promise<void>)[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'child-'));
  journal = join(folder, 'journal');
  stop = [];
});
afterEach(async () => {
  await Promise.all(stop.map((end) => end()));
  await rm(folder, { recursive: true, force: true });
});

describe('a child', () => {
  it('is restarted on the same port after a SIGKILL, saying so', async () => {
    const { child, url, pids, restarts } = await aChild();
    await child.healthy;
    process.kill(Number(pids[0]), 'SIGKILL');

    await until(() => restarts.length === 1, patience());
    await until(() => answersOk(url), patience());
    expect(restarts).toEqual(['signal SIGKILL']);
    expect(pids).toHaveLength(2);
    expect(pids[1]).not.toBe(pids[0]);
  });

  it('is restarted after it ended by itself', async () => {
    const { child, pids, restarts } = await aChild();
    await child.healthy;
    process.kill(Number(pids[0]), 'SIGTERM');

    await until(() => restarts.length === 1, patience());
    expect(restarts).toEqual(['exit code 0']);
  });

  it('stays away once it was stopped', async () => {
    const { child, url, restarts } = await aChild();
    await child.healthy;
    await child.stop();

    expect(readFileSync(journal, 'utf8')).toBe('part ended\n');
    expect(await answersOk(url)).toBe(false);
    expect(restarts).toEqual([]);
  });

  it('that cannot start is not tried again, and its last words are told', async () => {
    const port = await anOccupiedPort();
    const { child, logFile, restarts } = await aChild({ port });

    await expect(child.healthy).rejects.toThrow(
      `part did not start (exit code 1): StartError: port ${port} is already in use (see ${logFile})`,
    );
    expect(restarts).toEqual([]);
  });

  it('that never listens can be stopped while it starts', async () => {
    const { child } = await aChild({ readyLine: 'never said ' });
    const failed = expect(child.healthy).rejects.toThrow('part was stopped before it was ready');
    await child.stop();

    await failed;
  });
});

describe('children', () => {
  it('end in order: the host first, the storage last', async () => {
    const children = new Children(folder, { onPidChange: () => undefined, onRestarted: () => undefined });
    const names = ['azurite', 'identity', 'host', 'microsoft'] as const;
    await Promise.all(names.map(async (name) => children.start(name, (await aPart({ name })).part)));
    await children.stop();

    const ends = readFileSync(journal, 'utf8').trim().split('\n');
    expect(ends[0]).toBe('host ended');
    expect(ends.slice(1, 3).sort()).toEqual(['identity ended', 'microsoft ended']);
    expect(ends[3]).toBe('azurite ended');
  });

  it('end themselves when their supervisor is killed', async () => {
    const { part } = await aPart();
    const file = join(folder, 'part.json');
    writeFileSync(file, JSON.stringify(part));
    const supervisor = startCommand(join(here, 'one-child-supervisor.ts'), [file, join(folder, 'part.log')]);
    await supervisor.line('healthy');
    await supervisor.stop('SIGKILL');

    await until(() => existsSync(journal) && readFileSync(journal, 'utf8') !== '', patience());
    expect(readFileSync(journal, 'utf8')).toBe('part ended\n');
  });
});

async function aPart({ name = 'part', port = 0, readyLine = 'listening ' } = {}) {
  const [free = 0] = port === 0 ? await freePorts(1) : [port];
  const url = `http://127.0.0.1:${free}/`;
  const part: Part = {
    name,
    script: join(here, 'obedient-child.ts'),
    args: [name, String(free), journal],
    env: process.env,
    readyLine,
    healthUrls: [url],
  };
  return { part, url };
}

async function aChild(given: { port?: number; readyLine?: string } = {}) {
  const { part, url } = await aPart(given);
  const logFile = join(folder, 'part.log');
  const pids: number[] = [];
  const restarts: string[] = [];
  const child = new Child(part, logFile, {
    onStarted: (pid) => pids.push(pid),
    onRestarted: (cause) => restarts.push(cause),
  });
  stop.push(() => child.stop());
  return { child, url, logFile, pids, restarts };
}

async function anOccupiedPort(): Promise<number> {
  const { child, url } = await aChild();
  await child.healthy;
  return Number(new URL(url).port);
}
