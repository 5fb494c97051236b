import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../kit/command.ts';
import { DemoFailure, signIn } from './demo/desk-client.ts';
import type { Page } from './demo/page.ts';
import { pageOn } from './demo/page.ts';
import { playPurchase } from './demo/play-purchase.ts';
import { playRefund } from './demo/play-refund.ts';
import type { Stack } from './start-stack.ts';
import { startStack } from './start-stack.ts';

await runCommand({
  usage: 'npm run demo',
  summary:
    'Boots everything, buys three reservations for Contoso and returns one, each through approval, shows it, and stops.',
  options: {},
  run: async () => {
    const page = pageOn(process.stdout);
    const data = await mkdtemp(join(tmpdir(), 'reservation-desk-demo-'));
    const startedAt = performance.now();
    try {
      await bootAndPlay(data, page, abortOnSignal());
    } catch (error) {
      explain(page, error, data);
      return 1;
    }
    await rm(data, { recursive: true, force: true });
    page.line(`\nAll of it happened and fits together (${seconds(startedAt)} s).`);
    page.line('To do it by hand: npm start, then the portal at http://127.0.0.1:7071/portal/');
    page.line('(npm run portal:open -- --as sales-agent opens it in a browser, signed in).');
    return 0;
  },
});

async function bootAndPlay(data: string, page: Page, signal: AbortSignal): Promise<void> {
  const startedAt = performance.now();
  page.heading('Starting the local stack');
  const stack: Stack = await startStack({
    data,
    portBase: 0,
    signal,
    progress: (step) => page.line(`  ${step}`),
    restarted: (name, cause) => page.line(`  ${name} restarted (${cause})`),
  });
  page.line(`  everything is healthy (${seconds(startedAt)} s)`);
  try {
    const { urls } = stack.info();
    const [agent, approver] = await Promise.all([signIn(urls, 'sales-agent'), signIn(urls, 'approver')]);
    const scene = { agent, approver, page, signal };
    await playRefund(scene, await playPurchase(scene));
  } finally {
    await stack.stop();
  }
}

/** A signal ends the demo early, and that is a failure: it exits 0 only when all of it happened. */
function abortOnSignal(): AbortSignal {
  const abort = new AbortController();
  const end = (signal: string) => abort.abort(new DemoFailure(`the demo was interrupted (${signal})`));
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  return abort.signal;
}

function explain(page: Page, error: unknown, data: string): void {
  const reason = error instanceof Error && error.name === 'AbortError' ? error.cause : error;
  page.heading('The demo failed');
  page.line(`  ${reason instanceof Error ? reason.message : String(reason)}`);
  if (reason instanceof DemoFailure && reason.details !== '') page.line(indent(pretty(reason.details)));
  page.line(`\nThe data folder is kept: ${data}`);
  page.line(`The logs of every process are in ${join(data, 'logs')}`);
}

/** JSON in readable lines, anything else as it is. */
function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return text;
  }
}

function indent(text: string): string {
  return text.replace(/^/gm, '  ');
}

function seconds(since: number): string {
  return ((performance.now() - since) / 1_000).toFixed(1);
}
