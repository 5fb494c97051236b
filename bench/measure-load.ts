import { fork } from 'node:child_process';
import { once } from 'node:events';
import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { signIn } from '../local/stack/demo/desk-client.ts';
import { makePackage } from '../local/stack/make-package.ts';
import { REPOSITORY, startStack, type Stack } from '../local/stack/start-stack.ts';
import { aPurchase, contoso } from '../test/support/seeded.ts';
import { Figures } from './figures.ts';
import { secondsToFirst } from './load/first-accepted.ts';

const LOADER = join(import.meta.dirname, 'load/loaded-app.ts');
const EMPTY_APP = join(import.meta.dirname, 'apps/sequences');

const ABOUT = `
Median of the rounds, lowest .. highest; a ratio is that of two measurements of the same round, taken one after the other.
Loading: processor time, all threads, of importing the app in a fresh process, until every function is registered; bundled
is the package, the other the same code as the compiler writes it, with its node_modules.
First 202: from making the process of the local host to the answer 202, once each: of the package, without tickets, to a purchase, beside
a running stack; of an app that is next to empty (one HTTP function with the durable client, not bundled) to the start of an
orchestration. What this does not show: Azure, where the platform first finds a machine and unpacks the app, and where
files are slower, which is worse for many of them.`.trimStart();

/** Measures the loading of the app and its first accepted purchase, in turn with what they are compared with. */
export async function measureLoad(
  dataFolder: string,
  rounds: number,
  say: (line: string) => void,
): Promise<void> {
  const app = join(dataFolder, 'package');
  const { files, bytes } = await makePackage(REPOSITORY, app, 'AzureStorage', () => undefined);
  say(`package: ${files} files, ${(bytes / 1e6).toFixed(1)} MB`);
  const stack = await startStack({
    data: join(dataFolder, 'stack'),
    portBase: 0,
    host: 'none',
    // The local host loads a client of its own for an app with a queue, which the empty app does not have.
    settings: () => Promise.resolve({ SERVICE_BUS_CONNECTION: undefined }),
  });
  try {
    const figures = new Figures();
    for (let round = 0; round < rounds; round++) {
      await noteLoading(figures, app);
      await noteFirst(figures, app, stack, join(dataFolder, String(round)));
    }
    ['', ...figures.lines(), '', ABOUT].forEach(say);
  } finally {
    await stack.stop();
  }
}

async function noteLoading({ note }: Figures, app: string): Promise<void> {
  const bundled = await loadingMs([join(app, 'dist/app/desk.js')]);
  const unbundled = await loadingMs(globSync(join(REPOSITORY, 'dist/functions/*.js')).sort());
  note({ label: 'loading, bundled', unit: 'ms' }, bundled);
  note({ label: 'loading, not bundled', unit: 'ms' }, unbundled);
  note({ label: 'loading, ratio', unit: '', target: { atMost: 0.4 } }, bundled / unbundled);
}

async function loadingMs(files: readonly string[]): Promise<number> {
  const [told] = (await once(fork(LOADER, [...files]), 'message')) as [unknown];
  return z.number().parse(told);
}

async function noteFirst({ note }: Figures, app: string, stack: Stack, data: string): Promise<void> {
  const { urls, caFile } = stack.info();
  const agent = await signIn(urls, 'sales-agent');
  const settings = join(caFile, '../../local.settings.json');
  const env = { NODE_EXTRA_CA_CERTS: join(caFile, '../../trusted.pem') };
  const port = new URL(urls.api).port;
  const desk = await secondsToFirst({ app, data: `${data}-desk`, port, settings, env }, async () => {
    await agent.post(`/customers/${contoso.id}/purchases`, aPurchase, z.unknown(), {
      'idempotency-key': basename(data),
    });
  });
  const empty = await secondsToFirst({ app: EMPTY_APP, data: `${data}-empty`, port: '0' }, async (url) => {
    const { status } = await fetch(`${url}/api/start/first`, { method: 'POST' });
    if (status !== 202) throw new Error(`the empty app answered ${status}`);
  });
  note({ label: 'first 202, the desk', unit: 's' }, desk);
  note({ label: 'first 202, empty app', unit: 's' }, empty);
  note({ label: 'first 202, ratio', unit: '', target: { atMost: 1.5 } }, desk / empty);
}
