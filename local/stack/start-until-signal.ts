import { resolve } from 'node:path';
import { stopOnSignal } from '../kit/lifecycle.ts';
import { funcStartLines } from './func-start.ts';
import { seededPeople } from './seeded-people.ts';
import type { StackOptions } from './start-stack.ts';
import { REPOSITORY, startStack } from './start-stack.ts';
import { welcomeLines } from './welcome.ts';

/**
 * Starts the stack, prints `ready {json}` when all is healthy and a line for every restart, tells people what to do with
 * it on stderr, and stops it on a signal, also while it is still starting.
 */
export async function startUntilSignal(options: StackOptions): Promise<void> {
  const abort = new AbortController();
  const starting = startStack({
    ...options,
    signal: abort.signal,
    progress: (step) => process.stderr.write(`${step} ...\n`),
    restarted: (name, cause) => process.stdout.write(`${name} restarted (${cause})\n`),
  });
  stopOnSignal(async () => {
    abort.abort();
    const stack = await starting.catch(() => undefined); // startStack has stopped everything before it rejects
    await stack?.stop();
  });
  const stack = await starting.catch((error: unknown) => {
    if (abort.signal.aborted) return new Promise<never>(() => undefined); // the signal ends the process
    throw error;
  });
  if (options.host === 'none') {
    const lines = funcStartLines(stack.info(), options.app ?? REPOSITORY, resolve(options.data));
    process.stderr.write(`${lines.join('\n')}\n`);
  }
  process.stdout.write(`ready ${JSON.stringify(stack.info())}\n`);
  process.stderr.write(`${welcomeLines(stack.info(), seededPeople(), options.data).join('\n')}\n`);
}
