import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { demand } from '../support/api-client.ts';
import type { AcknowledgementLog } from './acknowledgement-log.ts';
import type { Bench } from './drill-buyer.ts';

/** How an open request stands while Microsoft fails. */
export interface Stand {
  readonly requestId: string;
  readonly status: string;
  /** The step that fails; absent when the request shows none, or shows no time of its next try. */
  readonly waitsFor?: string | undefined;
}

const acknowledgedSchema = z.object({ requestId: z.string() });
const shownSchema = z.looseObject({
  status: z.string(),
  waiting: z
    .looseObject({ step: z.string().optional(), detail: z.string(), nextTryAt: z.iso.datetime().optional() })
    .optional(),
});
const OPEN = ['submitted', 'awaiting-approval', 'approved', 'provisioning', 'needs-attention'];

/** The acknowledged requests that have not ended, as people see them. */
export async function standOfOpen(
  { desk, resend }: Bench,
  log: AcknowledgementLog,
): Promise<readonly Stand[]> {
  const lines = readFileSync(log.file, 'utf8').split('\n').filter(Boolean);
  const ids = new Set(lines.map((line) => acknowledgedSchema.parse(JSON.parse(line)).requestId));
  const stands = await Promise.all(
    [...ids].map(async (requestId): Promise<Stand> => {
      const read = () => desk('sales-agent').call('GET', `/requests/${requestId}`);
      const { status, waiting } = demand(200, shownSchema, await resend(`read ${requestId}`, read));
      const isShown = waiting?.nextTryAt !== undefined;
      return { requestId, status, ...(isShown ? { waitsFor: waiting.step } : {}) };
    }),
  );
  return stands.filter(({ status }) => OPEN.includes(status));
}
