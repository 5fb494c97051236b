import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { runCommand, StartError, UsageError } from '../kit/command.ts';
import { runningStack } from '../kit/running-stack.ts';
import { launchOptions } from './launch-browser.ts';
import { trustedKeyOf } from './trusted-key.ts';

const stackSchema = z.object({
  urls: z.object({ api: z.url(), identityControl: z.url() }),
  caFile: z.string(),
});
const problemSchema = z.object({ detail: z.string() });

await runCommand({
  usage: 'npm run portal:open --',
  summary: 'Opens the portal of the running stack in a browser, signed in as a seeded person.',
  options: {
    as: { value: 'USER', help: 'who signs in, e.g. approver; without it a page asks' },
    page: { value: 'PATH', help: 'the page to open, e.g. /inbox', default: '/' },
    data: { value: 'DIR', help: 'data folder of the stack', default: '.local' },
  },
  run: async ({ as: user, page, data }) => {
    const { urls, caFile } = runningStack(data, stackSchema);
    await assertKnown(urls.identityControl, user);
    const address = addressOf(urls.api, page, user);
    // Each person has a profile of their own, so that several can be signed in side by side.
    await open(address, join(resolve(data), 'browser', user ?? 'anyone'), trustedKeyOf(caFile));
    process.stdout.write(`${address}\n`);
    return 0;
  },
});

/** Throws a {@link UsageError} that lists the people when the stack does not know this one. */
async function assertKnown(control: string, user: string | undefined): Promise<void> {
  if (user === undefined) return;
  const answer = await fetch(`${control}/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user }),
  }).catch((error: unknown) => {
    throw new StartError(`no running stack: nothing answers at ${control}`, { cause: error });
  });
  if (!answer.ok) throw new UsageError(problemSchema.parse(await answer.json()).detail);
}

function addressOf(api: string, page: string, user: string | undefined): string {
  if (!page.startsWith('/')) throw new UsageError(`--page must begin with a slash, not "${page}"`);
  const url = new URL(`${api}/portal${page}`);
  if (user !== undefined) url.searchParams.set('as', user);
  return url.href;
}

/** Starts the browser and leaves it to the person. */
async function open(address: string, profile: string, trustedKey: string): Promise<void> {
  const { executablePath = '', args = [], env } = await launchOptions({ window: true, trustedKey });
  const own = [`--user-data-dir=${profile}`, '--no-first-run', '--no-default-browser-check'];
  const browser = spawn(executablePath, [...own, ...args, address], { detached: true, stdio: 'ignore', env });
  await once(browser, 'spawn').catch((error: unknown) => {
    throw new StartError(`${executablePath} does not start: ${String(error)}`, { cause: error });
  });
  browser.unref();
}
