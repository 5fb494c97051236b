import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Urls } from '../../local/stack/addresses.ts';
import { call } from '../../local/stack/demo/desk-client.ts';

/** What the desk has done since its stack began. */
export interface Work {
  /** Runs of timer functions, and timers of flows. */
  readonly timers: number;
  /** Calls to the storage account, of the app alone: the local host keeps its own work on a disk. */
  readonly storage: number;
  readonly microsoft: number;
  readonly mails: number;
}

const listSchema = z.object({ items: z.array(z.unknown()) });

/** Counts by what stands in for the others: the log of Azurite, the journal of Microsoft, the mail server. */
export async function countWork(
  urls: Pick<Urls, 'microsoftControl' | 'mailControl'>,
  data: string,
  timers: number,
): Promise<Work> {
  const [calls, mails] = await Promise.all([
    call(`${urls.microsoftControl}/_control/calls`, {}, listSchema),
    call(`${urls.mailControl}/messages`, {}, listSchema),
  ]);
  const storage = readFileSync(join(data, 'logs/azurite.log'), 'utf8').match(/HTTP\/1\.1"/g)?.length ?? 0;
  return { timers, storage, microsoft: calls.items.length, mails: mails.items.length };
}

export const workBetween = (before: Work, after: Work): Work => ({
  timers: after.timers - before.timers,
  storage: after.storage - before.storage,
  microsoft: after.microsoft - before.microsoft,
  mails: after.mails - before.mails,
});
