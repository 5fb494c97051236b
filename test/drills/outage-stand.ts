import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { demand } from '../support/api-client.ts';
import { groupBy } from '../support/reconcile-finding.ts';
import type { AcknowledgementLog } from './acknowledgement-log.ts';
import type { Bench } from './drill-buyer.ts';

/** How an open request stands while Microsoft fails. */
export interface Stand {
  /** Key of the order. */
  readonly key: string;
  readonly requestId: string;
  readonly status: string;
  /** The step that fails; absent when the request shows none, or shows no time of its next try. */
  readonly waitsFor?: string | undefined;
}

const acknowledgedSchema = z.object({ key: z.string(), requestId: z.string() });
const shownSchema = z.looseObject({
  status: z.string(),
  waiting: z
    .looseObject({ step: z.string().optional(), detail: z.string(), nextTryAt: z.iso.datetime().optional() })
    .optional(),
});
const OPEN = ['submitted', 'awaiting-approval', 'approved', 'provisioning', 'needs-attention'];

/** How many stand where, e.g. `approved at quote 4, submitted at evaluation 7`. */
export const placesOf = (stands: readonly Stand[]): string =>
  [...groupBy(stands, ({ status, waitsFor }) => `${status} at ${waitsFor ?? 'nothing'}`)]
    .map(([place, those]) => `${place} ${those.length}`)
    .toSorted()
    .join(', ');

/** The acknowledged requests that have not ended, as people see them. */
export async function standOfOpen(
  { desk, resend }: Bench,
  log: AcknowledgementLog,
): Promise<readonly Stand[]> {
  const lines = readFileSync(log.file, 'utf8').split('\n').filter(Boolean);
  const acknowledged = lines.map((line) => acknowledgedSchema.parse(JSON.parse(line)));
  const keys = new Map(acknowledged.map(({ requestId, key }) => [requestId, key]));
  const stands = await Promise.all(
    [...keys].map(async ([requestId, key]): Promise<Stand> => {
      const read = () => desk('sales-agent').call('GET', `/requests/${requestId}`);
      const { status, waiting } = demand(200, shownSchema, await resend(`read ${requestId}`, read));
      const isShown = waiting?.nextTryAt !== undefined;
      return { key, requestId, status, ...(isShown ? { waitsFor: waiting.step } : {}) };
    }),
  );
  return stands.filter(({ status }) => OPEN.includes(status));
}
