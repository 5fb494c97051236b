import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The keys of the timeline's seal of the stack with this data folder: one, made at its first start and kept beside its tables. */
export function ensureTimelineKeys(data: string): string {
  const file = join(data, 'timeline-keys');
  if (!existsSync(file))
    writeFileSync(file, `local:${randomBytes(32).toString('base64')}\n`, { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}
