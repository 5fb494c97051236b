import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { RestError, TableClient } from '@azure/data-tables';
import { urlsOf } from '../addresses.ts';
import type { Part } from '../child-run.ts';
import { Child } from '../child.ts';
import { partsOf } from '../parts.ts';
import { choosePorts } from '../ports.ts';
import { appSettings } from '../settings.ts';

let data: string;
let part: Part;
let logFile: string;
let table: TableClient;
let azurite: Child;

async function start(): Promise<void> {
  azurite = new Child(part, logFile, { onStarted: () => undefined, onRestarted: () => undefined });
  await azurite.healthy;
}

beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), 'azurite-'));
  logFile = join(data, 'logs/azurite.log');
  const ports = await choosePorts(0);
  const urls = urlsOf(ports);
  part = partsOf(ports, { app: data, data, settingsFile: '', trustFile: '' }).azurite;
  const connection = appSettings(urls, '/data')['TABLES_CONNECTION'] ?? '';
  table = TableClient.fromConnectionString(connection, 'Probe', { allowInsecureConnection: true });
  await start();
});
afterEach(async () => {
  await azurite.stop();
  rmSync(data, { recursive: true });
});

describe('azurite under the supervisor', () => {
  it('keeps what it acknowledged when it is stopped at once', async () => {
    await table.createTable();
    await table.createEntity({ partitionKey: 'p', rowKey: 'r', text: 'kept' });
    await azurite.stop();
    await start();

    expect(await table.getEntity('p', 'r')).toMatchObject({ text: 'kept' });
  });

  it('writes one log line per storage call', async () => {
    await table.createTable();
    await expect(table.getEntity('p', 'nobody')).rejects.toBeInstanceOf(RestError);
    await azurite.stop();

    const calls = readFileSync(logFile, 'utf8').match(/"(GET|POST) \S+ HTTP\/1.1" \d+/g);
    expect(calls).toHaveLength(2);
  });
});
