import { availableParallelism } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { checkDurableVersion } from '../app/durable-version.ts';
import { readHostJson } from '../app/host-json.ts';
import { entryFiles } from '../app/package-main.ts';
import { writeFiles } from './support/app-folder.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const folder = temporaryFolder();
let count = 0;

afterAll(() => folder.remove());

function written(files: Record<string, string>): string {
  return writeFiles(join(folder.path, String(count++)), files);
}

describe('the files of an app', () => {
  const files = { 'dist/a.js': '', 'dist/b.mjs': '', 'dist/sub/c.cjs': '', 'dist/node_modules/x/d.js': '' };

  it.each([
    ['dist/*.js', undefined, ['dist/a.js cjs']],
    ['./dist/*.js', 'module', ['dist/a.js esm']],
    ['dist/{a,b}.{js,mjs}', undefined, ['dist/a.js cjs', 'dist/b.mjs esm']],
    ['dist/**/*.{js,cjs}', 'module', ['dist/a.js esm', 'dist/sub/c.cjs cjs']],
  ])('%s', (main, type, expected) => {
    const app = written({ ...files, 'package.json': JSON.stringify({ main, type }) });
    const found = entryFiles(app).map(
      ({ path, isEsModule }) => `${relative(app, path)} ${isEsModule ? 'esm' : 'cjs'}`,
    );
    expect(found).toEqual(expected);
  });
});

describe('host.json', () => {
  it('may be missing', () => {
    expect(readHostJson(written({}))).toEqual({
      routePrefix: 'api',
      hubName: 'TestHubName',
      defaultVersion: '',
      maxConcurrentActivities: undefined,
      functionTimeoutMs: 1_800_000,
      serviceBus: {
        maxConcurrentCalls: 16 * availableParallelism(),
        maxAutoLockRenewalDuration: 300_000,
        autoCompleteMessages: true,
        clientRetryOptions: {
          mode: 'exponential',
          tryTimeout: 15_000,
          delay: 500,
          maxDelay: 30_000,
          maxRetries: 3,
        },
      },
      ignoredKeys: [],
    });
  });

  it('is read, and what is not heeded is named', () => {
    const hostJson = {
      version: '2.0',
      functionTimeout: '00:05:00',
      aggregator: {},
      extensions: {
        http: { routePrefix: '/x/', maxOutstandingRequests: 5 },
        durableTask: {
          hubName: 'Hub',
          defaultVersion: '1.0',
          versionMatchStrategy: 'CurrentOrOlder',
          versionFailureStrategy: 'Reject',
          maxConcurrentActivityFunctions: 3,
          useGracefulShutdown: true,
          storageProvider: {
            type: 'AzureStorage',
            workItemQueueVisibilityTimeout: '00:01:00',
            controlQueueVisibilityTimeout: '00:01:00',
            maxQueuePollingInterval: '00:00:10',
          },
          tracing: {},
        },
        serviceBus: {
          maxConcurrentCalls: 4,
          maxAutoLockRenewalDuration: '00:00:10',
          prefetchCount: 100,
          transportType: 'AmqpTcp',
          clientRetryOptions: {
            mode: 'Fixed',
            tryTimeout: '00:01:00',
            delay: '00:00:00.80',
            maxDelay: '00:01:00',
            maxRetries: 5,
            jitter: 1,
          },
          messageHandlerOptions: {},
        },
        queues: {},
      },
    };
    expect(readHostJson(written({ 'host.json': `\uFEFF${JSON.stringify(hostJson)}` }))).toEqual({
      routePrefix: 'x',
      hubName: 'Hub',
      defaultVersion: '1.0',
      maxConcurrentActivities: 3,
      functionTimeoutMs: 300_000,
      serviceBus: {
        maxConcurrentCalls: 4,
        maxAutoLockRenewalDuration: 10_000,
        autoCompleteMessages: true,
        transportType: 'amqptcp',
        clientRetryOptions: {
          mode: 'fixed',
          tryTimeout: 60_000,
          delay: 800,
          maxDelay: 60_000,
          maxRetries: 5,
        },
      },
      ignoredKeys: [
        'aggregator',
        'extensions.http.maxOutstandingRequests',
        'extensions.durableTask.tracing',
        'extensions.serviceBus.clientRetryOptions.jitter',
        'extensions.serviceBus.messageHandlerOptions',
        'extensions.queues',
      ],
    });
  });

  it.each([
    [{ hubName: 'a-b' }, 'hubName "a-b" must be 3 to 45 letters and digits'],
    [
      { overridableExistingInstanceStates: 'AnyState' },
      'extensions.durableTask.overridableExistingInstanceStates only NonRunningStates is supported',
    ],
    [
      { versionMatchStrategy: 'Strict' },
      'extensions.durableTask.versionMatchStrategy only CurrentOrOlder is supported',
    ],
    [
      { versionFailureStrategy: 'Fail' },
      'extensions.durableTask.versionFailureStrategy only Reject is supported',
    ],
    [
      { storageProvider: { controlQueueVisibilityTimeout: '00:00:59' } },
      'extensions.durableTask.storageProvider.controlQueueVisibilityTimeout must be at least 00:01:00',
    ],
    [
      { storageProvider: { maxQueuePollingInterval: 'soon' } },
      'extensions.durableTask.storageProvider.maxQueuePollingInterval is no time span such as 00:01:00',
    ],
    [{ useGracefulShutdown: 'yes' }, 'extensions.durableTask.useGracefulShutdown '],
  ])('refuses %j', (durableTask, reason) => {
    const app = written({ 'host.json': JSON.stringify({ extensions: { durableTask } }) });
    expect(() => readHostJson(app)).toThrow(`${app}/host.json: ${reason}`);
  });

  it.each([
    [{ autoCompleteMessages: false }, 'autoCompleteMessages only true is supported'],
    [{ transportType: 'amqpWebSockets' }, 'transportType only amqpTcp is supported'],
    [
      { clientRetryOptions: { delay: 'soon' } },
      'clientRetryOptions.delay "soon" is no time span such as 00:05:00',
    ],
    [{ maxConcurrentCalls: 0 }, 'maxConcurrentCalls Too small: expected number to be >0'],
  ])('refuses %j of Service Bus', (serviceBus, reason) => {
    const app = written({ 'host.json': JSON.stringify({ extensions: { serviceBus } }) });
    expect(() => readHostJson(app)).toThrow(`${app}/host.json: extensions.serviceBus.${reason}`);
  });
});

describe('durable-functions', () => {
  const manifest = (version: string) => ({
    'node_modules/durable-functions/package.json': JSON.stringify({ version }),
  });

  it('is served at 3.x', () => {
    expect(() => checkDurableVersion(written(manifest('3.5.0')))).not.toThrow();
  });

  it('is refused at another major', () => {
    expect(() => checkDurableVersion(written(manifest('4.0.0-beta.1')))).toThrow(
      'durable-functions 4.0.0-beta.1 is not supported (supported: 3.x)',
    );
  });
});
