import type { TableClient, TransactionAction } from '@azure/data-tables';
import { z } from 'zod';
import { SupersededRun } from '../../core/superseded-run.ts';
import { deskKeys } from '../../platform/table/keys.ts';
import { findRow } from '../../platform/table/row-access.ts';
import { isFinal, requestStatusSchema } from '../domain/request-status.ts';
import { summaryProblemOf } from '../domain/request-summary.ts';
import type { Parked, Parking } from '../ports/request-store.ts';
import { wakeUpRow } from './wake-up-rows.ts';

/** What a row may still tell that cannot be read as a whole. */
const legibleColumns = z.object({
  status: requestStatusSchema.optional().catch(undefined),
  run: z.int().min(1).catch(1),
  createdAt: z.iso.datetime().optional().catch(undefined),
});

/**
 * Stops a request whose row cannot be read. Merges the few columns into the row and leaves the rest for an operator, so
 * that the request is listed as stopped and no flow is started for it any more. The timeline is left as it is, because
 * its end is in the row.
 */
export async function parkRequest(
  desk: TableClient,
  { requestId, run, problem, at }: Parking,
): Promise<Parked> {
  const key = deskKeys.request(requestId);
  const row = await findRow(desk, key);
  if (row === undefined) throw new Error(`request ${requestId} no longer exists`);
  const legible = legibleColumns.parse(row);
  if (run < legible.run) throw new SupersededRun(requestId, run);
  if (legible.status !== undefined && isFinal(legible.status)) return { status: legible.status };
  const status = 'needs-attention';
  const stopped = { ...problem, stoppedAt: at, ...(legible.status ? { stoppedIn: legible.status } : {}) };
  const columns = { status, updatedAt: at, problem: JSON.stringify(stopped) };
  const actions: TransactionAction[] = [
    ['update', { ...key, ...columns }, 'Merge', { etag: row.etag }],
    ['upsert', wakeUpRow({ id: requestId, createdAt: legible.createdAt ?? at }, status, at), 'Replace'],
  ];
  const index = legible.createdAt && deskKeys.index(requestId, legible.createdAt);
  if (index && (await findRow(desk, index)))
    actions.push([
      'update',
      { ...index, status, updatedAt: at, problem: JSON.stringify(summaryProblemOf(stopped)) },
      'Merge',
    ]);
  await desk.submitTransaction(actions);
  return { status };
}
