import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { signIn } from '../../local/stack/demo/desk-client.ts';
import { makePackage } from '../../local/stack/make-package.ts';
import { serviceBusConnection } from '../../local/stack/settings.ts';
import { REPOSITORY, startStack, type Stack } from '../../local/stack/start-stack.ts';
import { timerHandlers } from '../../src/app/timers.ts';
import { deskTelemetry } from '../../src/platform/telemetry/telemetry.ts';
import { startCollector, type Collector } from '../support/collector.ts';
import { helpDeskClientAt } from '../support/help-desk-client.ts';
import { aTicket } from '../support/seeded-ticket.ts';
import { until } from '../support/until.ts';

/** Nothing of the repository is above this folder, so the package finds only what it holds. */
const folder = mkdtempSync(join(tmpdir(), 'package-'));
const out = join(folder, 'out');

const timers = Object.keys(
  timerHandlers(
    () => {
      throw new Error('only their names are wanted');
    },
    deskTelemetry(),
    () => 0,
  ),
);

/** Takes whatever a webhook or Teams is sent. */
const receiver = createServer((_request, response) => void response.writeHead(202).end());

let collector: Collector;
let stack: Stack;
beforeAll(async () => {
  await makePackage(REPOSITORY, out, 'AzureStorage', () => undefined);
  collector = await startCollector();
  receiver.listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  const address = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
  // With these there is every timer.
  const settings = {
    WEBHOOK_URL: address,
    WEBHOOK_SECRET: `whsec_${'A'.repeat(32)}`,
    WEBHOOK_ALLOW_PRIVATE: 'true',
    TEAMS_WEBHOOK_URL: address,
    TEAMS_ALLOW_PRIVATE: 'true',
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
  };
  stack = await startStack({
    data: join(folder, 'data'),
    portBase: 0,
    app: out,
    settings: () => Promise.resolve(settings),
  });
});
afterAll(async () => {
  await stack.stop();
  await collector.stop();
  receiver.close();
  rmSync(folder, { recursive: true });
});

const urls = () => stack.info().urls;
const hostLog = () => readFileSync(join(folder, 'data/logs/host.log'), 'utf8');
const filesIn = (place: string) => readdirSync(join(out, place)).sort();

describe('the folder that is deployed', () => {
  it('holds the bundle, the portal and what the host reads, no sources and no packages', () => {
    expect(filesIn('.')).toEqual(['dist', 'host.json', 'package.json']);
    expect(filesIn('dist')).toEqual(['api-page', 'app', 'portal']);
    expect(filesIn('dist/app')).toEqual(
      expect.arrayContaining(['desk.js', 'desk.js.map', 'desk.js.LEGAL.txt']),
    );
    expect(filesIn('dist/portal')).toContain('index.html');
    expect(JSON.parse(readFileSync(join(out, 'package.json'), 'utf8'))).toEqual({
      name: 'reservation-desk',
      version: expect.any(String),
      type: 'module',
      main: 'dist/app/desk.js',
      engines: { node: '>=24' },
    });
  });

  it('has a host.json that lets a dead host be noticed within a minute, and keeps every failed request', () => {
    expect(JSON.parse(readFileSync(join(out, 'host.json'), 'utf8'))).toMatchObject({
      logging: { applicationInsights: { samplingSettings: { excludedTypes: 'Request;Exception' } } },
      extensions: {
        durableTask: {
          useGracefulShutdown: true,
          storageProvider: { controlQueueVisibilityTimeout: '00:01:00' },
        },
      },
    });
  });

  it('has one copy of what would not know its own objects in another', () => {
    const code = filesIn('dist/app')
      .filter((name) => name.endsWith('.js'))
      .map((name) => readFileSync(join(out, 'dist/app', name), 'utf8'))
      .join('\n');
    for (const path of ['@azure/msal-node/', '@azure/functions/', 'durable-functions/lib/src/index.js'])
      expect(`${path}: ${copiesOf(path, code).length}`).toBe(`${path}: 1`);
  });

  it('is never made over a folder that is something else', async () => {
    writeFileSync(join(folder, 'thesis.tex'), '');
    const make = async (target: string) => makePackage(REPOSITORY, target, 'AzureStorage', () => undefined);
    await expect(make(folder)).rejects.toThrow('so it is no package');
    await expect(make(REPOSITORY)).rejects.toThrow('so it is no package');
  });
});

describe('the packaged app on the local host', () => {
  it('answers, shows its page and describes itself', async () => {
    const agent = await signIn(urls(), 'sales-agent');
    const { items } = await agent.get(
      '/customers',
      z.object({ items: z.array(z.object({ name: z.string() })) }),
    );
    expect(items.map(({ name }) => name)).toContain('Contoso');
    const text = async (path: string) => (await fetch(`${urls().api}${path}`)).text();
    expect(await text('/portal/inbox')).toMatch(/<script [^>]*src="\/portal\/assets\//);
    const isDescribed = (await text('/api/openapi.json')).includes('"example":{');
    expect(isDescribed).toBe(true);
  });

  it('takes a ticket and replies to it', async () => {
    const helpDesk = helpDeskClientAt(serviceBusConnection(urls().serviceBus));
    await helpDesk.send(aTicket('P-1', { correlationId: 'P-1' }));
    await helpDesk.awaitReply('P-1', 'purchase.awaiting-approval').finally(() => helpDesk.close());
  });

  it('runs every timer', async () => {
    for (const name of timers) {
      const fired = await fetch(`${urls().api}/admin/functions/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      });
      expect(`${name} ${fired.status}`).toBe(`${name} 202`);
      const runs = await until(`a run of ${name}`, () => Promise.resolve(runsOf(name)), hostLog);
      expect(runs.map(({ attributes }) => attributes['error.type'])).toEqual(runs.map(() => undefined));
    }
    expect(hostLog()).not.toContain(' error ');
  });
});

function runsOf(name: string) {
  const runs = collector.spans().filter((span) => span.name === name);
  return runs.length === 0 ? undefined : runs;
}

/** Folders of a package of which code was bundled, told by the comments that the bundler writes. */
function copiesOf(path: string, code: string): readonly string[] {
  const comments = code.matchAll(/^\s*(?:\/\/ |")((?:[./\w@-]*\/)?node_modules\/\S*)/gm);
  const folders = [...comments].flatMap(([, file = '']) => {
    const at = file.indexOf(`node_modules/${path}`);
    return at < 0 ? [] : [file.slice(0, at)];
  });
  return [...new Set(folders)];
}
