import { spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { answersOk, until } from '../../local/stack/health.ts';
import { readStackFile, type StackInfo } from '../../local/stack/stack-file.ts';
import { apiClientOf } from '../drills/running-stack.ts';
import { pages } from './contract.ts';
import { demand } from './api-client.ts';
import { adatum, contoso, fabrikam, tailspin } from './seeded.ts';

const MAIN = join(import.meta.dirname, 'run-shared-stack.ts');
/** Jest evaluates this module anew for each test file, but the files of one worker see the same process id. */
const PREFIX = `shared-stack-${process.pid}-`;

/**
 * The stack that the test files of one worker of Jest use one after the other, started by the first of them. A file
 * finds no faults there, but the requests of the files before, all of which have stopped or ended; a stack that is not
 * so is left alone, and another one started. All of them end with the worker.
 */
export async function sharedStack(): Promise<StackInfo> {
  for (const folder of readdirSync(tmpdir()).filter((name) => name.startsWith(PREFIX))) {
    const found = readStackFile(join(tmpdir(), folder));
    if (found !== undefined && (await isWell(found)) && (await isAtRest(found))) {
      await forgetFaults(found);
      return found;
    }
  }
  return start(mkdtempSync(join(tmpdir(), PREFIX)));
}

/** The folder of a stack, for commands that take one. */
export const folderOf = (info: StackInfo): string => dirname(dirname(info.caFile));

async function start(data: string): Promise<StackInfo> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN, data]);
  let said = '';
  await new Promise<void>((resolve, reject) => {
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.stdout.once('data', () => resolve());
    child.once('exit', () => reject(new Error(`the shared stack did not start:\n${said}`)));
  });
  // The worker must not wait for it: the pipe to its input breaks when the worker ends.
  child.unref();
  for (const stream of [child.stdin, child.stdout, child.stderr]) (stream as unknown as Socket).unref();
  const info = readStackFile(data);
  if (info === undefined) throw new Error(`the shared stack said nothing of itself in ${data}`);
  return info;
}

async function isWell({ urls }: StackInfo): Promise<boolean> {
  const pages = [
    `${urls.api}/api/health`,
    `${urls.microsoftControl}/healthz`,
    `${urls.identityControl}/healthz`,
  ];
  return (await Promise.all(pages.map(answersOk))).every(Boolean);
}

/** Statuses that a request leaves by itself. */
const ON_ITS_WAY = ['submitted', 'approved', 'provisioning', 'compensating'];

/** Whether no request of the files before may still call Microsoft; what does for half a minute is not waited for. */
async function isAtRest(info: StackInfo): Promise<boolean> {
  const admin = apiClientOf(info)('admin');
  const poll = async () => {
    const reads = [contoso, fabrikam, adatum, tailspin].flatMap(({ id }) =>
      ON_ITS_WAY.map((status) => admin.call('GET', `/requests?customerId=${id}&status=${status}&limit=1`)),
    );
    const found = await Promise.all(reads);
    return found.every((answer) => demand(200, pages.requests, answer).items.length === 0);
  };
  return until(poll, AbortSignal.timeout(30_000)).then(
    () => true,
    () => false,
  );
}

/** A file that failed may have left some that nothing met. */
async function forgetFaults({ urls }: StackInfo): Promise<void> {
  for (const kind of ['faults', 'distortions', 'cart-line-errors'])
    await fetch(`${urls.microsoftControl}/_control/${kind}`, { method: 'DELETE' });
}
