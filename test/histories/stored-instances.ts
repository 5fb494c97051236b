import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { appSettings } from '../../local/stack/settings.ts';
import type { StackInfo } from '../../local/stack/stack-file.ts';
import { REPOSITORY } from '../../local/stack/start-stack.ts';
import { readInstances, type StoredInstance } from './hub-file.ts';
import { readHub } from './hub-tables.ts';

const hostFile = z.object({ extensions: z.object({ durableTask: z.object({ hubName: z.string() }) }) });

/** All completed instances of a running stack of this repository, from the file of the local host or Microsoft's tables. */
export async function storedInstances({ pids, urls, caFile }: StackInfo): Promise<readonly StoredInstance[]> {
  const data = dirname(dirname(caFile));
  if (pids.worker === undefined) return readInstances(REPOSITORY, data);
  const { extensions } = hostFile.parse(JSON.parse(readFileSync(join(REPOSITORY, 'host.json'), 'utf8')));
  const connection = appSettings(urls, data)['TABLES_CONNECTION'] ?? '';
  return readHub({ connection, hub: extensions.durableTask.hubName });
}
