import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { historyEventSchema } from '../../local/host/durable/protocol/history-event.ts';
import type { GoldenHistory } from './golden-history.ts';

/** A finished instance as stored by the local host. */
export type StoredInstance = Omit<GoldenHistory, 'actions'>;

const hostFile = z.object({ extensions: z.object({ durableTask: z.object({ hubName: z.string() }) }) });
const instanceRow = z.object({
  instance_id: z.string(),
  name: z.string(),
  input: z.string(),
  status: z.string(),
});
const episodeRow = z.object({ events: z.string() });

/** Reads all finished instances of a stack that has stopped. */
export function readInstances(appFolder: string, data: string): readonly StoredInstance[] {
  const host = hostFile.parse(JSON.parse(readFileSync(join(appFolder, 'host.json'), 'utf8')));
  const file = join(data, 'host', `${host.extensions.durableTask.hubName}.sqlite`);
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const rows = z
      .array(instanceRow)
      .parse(database.prepare('SELECT * FROM instances ORDER BY created_at, instance_id').all());
    // Failures contain stack traces: remove the path of this checkout.
    const withoutPlace = (text: string) => text.replaceAll(appFolder.replace(/\/$/, ''), '/app');
    const episodes = database.prepare('SELECT events FROM history WHERE instance_id = ? ORDER BY episode');
    return rows
      .filter(({ status }) => status === 'Completed')
      .map((row) => ({
        flow: row.name,
        instanceId: row.instance_id,
        input: JSON.parse(row.input) as unknown,
        events: z
          .array(episodeRow)
          .parse(episodes.all(row.instance_id))
          .flatMap(({ events }) =>
            z.array(historyEventSchema).parse(JSON.parse(`[${withoutPlace(events)}]`)),
          ),
      }));
  } finally {
    database.close();
  }
}
