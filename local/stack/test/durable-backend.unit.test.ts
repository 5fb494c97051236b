import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { chooseDurableBackend } from '../durable-backend.ts';
import type { DurableBackend } from '../durable-backend.ts';

const folder = mkdtempSync(join(tmpdir(), 'backend-'));
const file = join(folder, 'host.json');
afterAll(() => rmSync(folder, { recursive: true }));

beforeEach(() => {
  const durableTask = { hubName: 'ReservationDesk', overridableExistingInstanceStates: 'NonRunningStates' };
  const hostJson = { version: '2.0', extensions: { http: { routePrefix: '' }, durableTask } };
  writeFileSync(file, JSON.stringify(hostJson));
});

describe('host.json of a package', () => {
  it.each<[DurableBackend, object]>([
    [
      'AzureStorage',
      {
        hubName: 'ReservationDesk',
        overridableExistingInstanceStates: 'NonRunningStates',
        useGracefulShutdown: true,
        storageProvider: {
          type: 'AzureStorage',
          workItemQueueVisibilityTimeout: '00:01:00',
          controlQueueVisibilityTimeout: '00:01:00',
          maxQueuePollingInterval: '00:00:10',
        },
      },
    ],
    [
      'DurableTaskScheduler',
      {
        hubName: '%TASKHUB_NAME%',
        overridableExistingInstanceStates: 'NonRunningStates',
        useGracefulShutdown: true,
        storageProvider: {
          type: 'azureManaged',
          connectionStringName: 'DURABLE_TASK_SCHEDULER_CONNECTION_STRING',
        },
      },
    ],
  ])('for %s', (backend, durableTask) => {
    chooseDurableBackend(folder, backend);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
      version: '2.0',
      extensions: { http: { routePrefix: '' }, durableTask },
    });
  });

  it('must have a section for the extension', () => {
    writeFileSync(file, '{ "version": "2.0" }');
    expect(() => chooseDurableBackend(folder, 'AzureStorage')).toThrow('extensions');
  });
});
