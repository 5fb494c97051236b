import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const HOST = join(import.meta.dirname, '../../local/host/main.ts');

/** A host that is started to be asked once. */
export interface StartedHost {
  readonly app: string;
  readonly data: string;
  /** 0 for any free one. */
  readonly port: string;
  readonly settings?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Seconds from making the host's process until `ask`, which gets its address, has resolved. */
export async function secondsToFirst(
  host: StartedHost,
  ask: (url: string) => Promise<void>,
): Promise<number> {
  const settings = host.settings === undefined ? [] : ['--settings', host.settings];
  const from = performance.now();
  const child = fork(HOST, ['--app', host.app, '--port', host.port, '--data', host.data, ...settings], {
    stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
    env: { ...process.env, ...host.env },
  });
  const ended = once(child, 'close');
  if (child.stdout === null) throw new Error('the host cannot be listened to');
  try {
    const ready = once(createInterface(child.stdout), 'line') as Promise<[string]>;
    const first = await Promise.race([ready, ended.then(() => undefined)]);
    if (first === undefined) throw new Error(`the host of ${host.app} ended while it started`);
    await ask(first[0].replace('listening ', ''));
    return (performance.now() - from) / 1000;
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}
