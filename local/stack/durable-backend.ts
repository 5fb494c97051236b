import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** Where the Durable Task extension keeps its state in Azure. */
export const durableBackends = ['AzureStorage', 'DurableTaskScheduler'] as const;
export type DurableBackend = (typeof durableBackends)[number];

/**
 * What host.json says under `durableTask` for each backend. It must stand in the file: the scale controller does not read
 * settings. Visibility is how long the work of a killed host stays hidden from others: one minute is the least, five the
 * default. A timer on an idle host may be late by the longest polling interval.
 */
const settings: Readonly<Record<DurableBackend, object>> = {
  AzureStorage: {
    useGracefulShutdown: true,
    storageProvider: {
      type: 'AzureStorage',
      workItemQueueVisibilityTimeout: '00:01:00',
      controlQueueVisibilityTimeout: '00:01:00',
      maxQueuePollingInterval: '00:00:10',
    },
  },
  DurableTaskScheduler: {
    hubName: '%TASKHUB_NAME%',
    useGracefulShutdown: true,
    storageProvider: {
      type: 'azureManaged',
      connectionStringName: 'DURABLE_TASK_SCHEDULER_CONNECTION_STRING',
    },
  },
};

const hostJsonSchema = z.looseObject({
  extensions: z.looseObject({ durableTask: z.looseObject({}) }),
});

/** Writes the settings of a backend into the host.json of `folder`; everything else in it stays. */
export function chooseDurableBackend(folder: string, backend: DurableBackend): void {
  const file = join(folder, 'host.json');
  const hostJson = hostJsonSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  Object.assign(hostJson.extensions.durableTask, settings[backend]);
  writeFileSync(file, `${JSON.stringify(hostJson, null, 2)}\n`);
}
