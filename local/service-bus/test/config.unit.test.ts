import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { StartError } from '../../kit/command.ts';
import { readConfig } from '../config/read-config.ts';
import { configWith } from './config-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'service-bus-config-'));
const file = join(folder, 'config.json');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Config = ReturnType<typeof configWith>;

/** What a config is refused with; the change is made in place, or is the whole text. */
function refusal(change: (config: Config) => unknown): string {
  const config = configWith({ first: {}, second: {} });
  const changed = change(config);
  writeFileSync(file, typeof changed === 'string' ? changed : JSON.stringify(config));
  return refusalOf(file);
}

function refusalOf(path: string): string {
  try {
    readConfig(path);
  } catch (error) {
    if (error instanceof StartError) return error.message;
    throw error;
  }
  throw new Error('the config was taken');
}

const queuesOf = ({ UserConfig }: Config) =>
  UserConfig.Namespaces[0]?.Queues as { Name: string; Properties: Record<string, unknown> }[];

describe('the config', () => {
  const properties = (config: Config) => queuesOf(config)[1]?.Properties ?? {};
  const place = 'UserConfig.Namespaces[0].Queues[1].Properties';

  it.each([
    ['a key that is not known', { LockDurations: 'PT1M' }, 'LockDurations', place],
    ['a lock that is too long', { LockDuration: 'PT5M1S' }, 'at most PT5M', `${place}.LockDuration`],
    ['a duration in words', { LockDuration: '1 minute' }, 'ISO 8601', `${place}.LockDuration`],
    ['no deliveries', { MaxDeliveryCount: 0 }, '>=1', `${place}.MaxDeliveryCount`],
    ['a number as text', { MaxDeliveryCount: '10' }, 'expected number', `${place}.MaxDeliveryCount`],
    ['forwarding', { ForwardTo: 'first' }, 'not supported', `${place}.ForwardTo`],
  ])('does not take %s', (_, changed, reason, where) => {
    const said = refusal((config) => void Object.assign(properties(config), changed));

    expect(said).toContain(file);
    expect(said).toContain(reason);
    expect(said).toContain(`→ at ${where}`);
  });

  it.each(Object.keys(properties(configWith({ first: {}, second: {} }))))('needs %s', (name) => {
    const said = refusal((config) => Reflect.deleteProperty(properties(config), name));

    expect(said).toContain(`→ at ${place}.${name}`);
  });

  it('does not take topics, a second namespace or a queue twice', () => {
    expect(refusal(({ UserConfig }) => UserConfig.Namespaces[0]?.Topics.push({ Name: 't' }))).toContain(
      '→ at UserConfig.Namespaces[0].Topics',
    );
    expect(refusal(({ UserConfig }) => void UserConfig.Namespaces.push(...UserConfig.Namespaces))).toContain(
      '→ at UserConfig.Namespaces',
    );
    const said = refusal((config) => void Object.assign(queuesOf(config)[1] ?? {}, { Name: 'FIRST' }));
    expect(said).toBe(`${file}: there are two queues "first"`);
  });

  it('must be JSON, and be there', () => {
    expect(refusal(() => '{')).toContain(`cannot read ${file}: `);
    const missing = join(folder, 'missing.json');
    expect(refusalOf(missing)).toMatch(/^cannot read .*missing.json: .*ENOENT/);
  });
});
