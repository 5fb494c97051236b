import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../../kit/command.ts';
import type { Stack, StackOptions } from '../start-stack.ts';
import { startStack } from '../start-stack.ts';
import { DemoFailure } from './desk-client.ts';
import type { Page } from './page.ts';
import { pageOn } from './page.ts';

/** A demo: a local stack of its own, and what is played on it. */
export interface Demo {
  readonly usage: string;
  readonly summary: string;
  readonly clock?: Pick<StackOptions, 'testClock' | 'clockBegins'>;
  /** Plays and prints. Throws a {@link DemoFailure} when something does not happen or does not fit together. */
  readonly play: (stack: Stack, page: Page, signal: AbortSignal) => Promise<void>;
  /** What is printed last, when all went well. */
  readonly closing: (seconds: string) => readonly string[];
}

/** Runs a demo as a command: boots on free ports and a fresh folder, plays, stops. The folder is kept after a failure. */
export async function runDemo(demo: Demo): Promise<void> {
  await runCommand({
    usage: demo.usage,
    summary: demo.summary,
    options: {},
    run: async () => {
      const page = pageOn(process.stdout);
      const data = await mkdtemp(join(tmpdir(), 'reservation-desk-demo-'));
      const startedAt = performance.now();
      try {
        await bootAndPlay(demo, data, page);
      } catch (error) {
        explain(page, error, data);
        return 1;
      }
      await rm(data, { recursive: true, force: true });
      page.line('');
      demo.closing(seconds(startedAt)).forEach((line) => page.line(line));
      return 0;
    },
  });
}

async function bootAndPlay({ clock, play }: Demo, data: string, page: Page): Promise<void> {
  const startedAt = performance.now();
  const signal = abortOnSignal();
  page.heading('Starting the local stack');
  const stack: Stack = await startStack({
    ...clock,
    data,
    portBase: 0,
    signal,
    progress: (step) => page.line(`  ${step}`),
    restarted: (name, cause) => page.line(`  ${name} restarted (${cause})`),
  });
  page.line(`  everything is healthy (${seconds(startedAt)} s)`);
  try {
    await play(stack, page, signal);
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
