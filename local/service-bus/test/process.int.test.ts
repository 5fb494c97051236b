import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startCommand } from '../../kit/test/started-command.ts';
import { MAIN } from './child-broker.ts';
import { configWith } from './config-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'service-bus-process-'));
const file = join(folder, 'config.json');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Starts with the options, all of which are given unless another value is wanted, and waits for the end. */
async function run(options: Readonly<Record<string, string | undefined>> = {}) {
  const given: Readonly<Record<string, string | undefined>> = {
    config: file,
    port: '0',
    'http-port': '0',
    data: join(folder, 'data'),
    ...options,
  };
  const args = Object.entries(given).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`, value],
  );
  const { code, stdout, stderr } = await startCommand(MAIN, args).ended;
  return { code, stdout, stderr };
}

beforeAll(() => writeFileSync(file, JSON.stringify(configWith({ q: {} }))));

describe('the command', () => {
  it('explains itself', async () => {
    const { code, stdout, stderr } = await startCommand(MAIN, ['--help']).ended;

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const option of ['--config', '--port', '--http-port', '--data', '--follow-clock'])
      expect(stdout).toContain(option);
  });

  it.each(['config', 'port', 'data'])('needs --%s', async (option) => {
    const { code, stdout, stderr } = await run({ [option]: undefined });

    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(new RegExp(`^--${option} is required .*\\n$`));
  });

  it.each([
    ['port', 'a'],
    ['http-port', '65536'],
    ['colour', 'red'],
  ])('does not take --%s %s', async (option, value) => {
    const { code, stderr } = await run({ [option]: value });

    expect(code).toBe(2);
    expect(stderr).toMatch(new RegExp(`${option}.*\\n$`));
  });

  it.each(['port', 'http-port'])('says when the --%s is taken', async (option) => {
    const other = createServer();
    await new Promise((resolve) => other.listen(0, '127.0.0.1', () => resolve(undefined)));
    const { port } = other.address() as AddressInfo;
    const { code, stderr } = await run({ [option]: String(port) });
    await new Promise((resolve) => other.close(resolve));

    expect({ code, stderr }).toEqual({ code: 1, stderr: `port ${port} is already in use\n` });
  });

  it('stops on SIGTERM, and leaves its data folder to one process at a time', async () => {
    const args = ['--config', file, '--port', '0', '--data', join(folder, 'shared')];
    const first = startCommand(MAIN, args);
    const line = await first.line('listening ');
    const second = await startCommand(MAIN, args).ended;
    const { code, stdout, stderr } = await first.stop();

    expect(line).toMatch(/^listening amqp:\/\/127\.0\.0\.1:\d+$/);
    expect(second).toMatchObject({ code: 1, stdout: '' });
    expect(second.stderr).toContain(join(folder, 'shared'));
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: line, stderr: '' });
  });
});

it('says in its data folder which ports it took', async () => {
  const data = join(folder, 'ports');
  const broker = startCommand(MAIN, ['--config', file, '--port', '0', '--data', data]);
  const line = await broker.line('listening ');
  const { port, httpPort } = JSON.parse(readFileSync(join(data, 'ports.json'), 'utf8')) as {
    port: number;
    httpPort: number;
  };
  const health = await fetch(`http://127.0.0.1:${httpPort}/healthz`);
  await broker.stop();

  expect(line).toBe(`listening amqp://127.0.0.1:${port}`);
  expect(health.status).toBe(200);
});

describe('a config that is wrong', () => {
  it('is refused with every place, before anything is opened', async () => {
    const wrong = join(folder, 'wrong.json');
    const config = configWith({ q: {} });
    const [queue] = config.UserConfig.Namespaces[0]?.Queues ?? [];
    Object.assign(queue?.Properties ?? {}, { LockDurations: 'PT1M', MaxDeliveryCount: undefined });
    writeFileSync(wrong, JSON.stringify(config));
    const data = join(folder, 'untouched');
    const { code, stdout, stderr } = await run({ config: wrong, data });

    const place = 'UserConfig.Namespaces[0].Queues[0].Properties';
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr.split('\n').map((line) => line.trim())).toEqual([
      `${wrong}:`,
      '✖ Unrecognized key: "LockDurations"',
      `→ at ${place}`,
      expect.stringContaining('expected number'),
      `→ at ${place}.MaxDeliveryCount`,
      '',
    ]);
    expect(existsSync(data)).toBe(false);
  });
});
