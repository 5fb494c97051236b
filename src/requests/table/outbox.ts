import { odata, type TableClient, type TableEntity } from '@azure/data-tables';
import { z } from 'zod';
import { requestIdSchema } from '../../core/identifiers.ts';
import type { Audience, OutboxEntry, Outbox, Outdated } from '../ports/outbox.ts';
import { openColumns } from './outbox-rows.ts';
import { undeliveredEvents } from './undelivered-events.ts';
import { type KeyRange, type RowKey } from '../../platform/table/key-parts.ts';
import { outboxKeysOf } from '../../platform/table/keys.ts';
import { findRow, isRefusedWrite, removeRow } from '../../platform/table/row-access.ts';
import {
  allRowsIn,
  decodeRow,
  encodeRow,
  rowKeyOf,
  rowsIn,
  type StoredRow,
} from '../../platform/table/rows.ts';
import { readable } from '../../platform/table/set-aside.ts';
import type { Tables } from '../../platform/table/tables.ts';

const enqueueColumns = openColumns.pick({ requestId: true, enqueuedAt: true });
const delayColumns = openColumns.pick({ requestId: true, failures: true, nextAt: true });
const deliveredColumns = z.object({
  requestId: requestIdSchema,
  ordinal: z.int().min(1),
  deliveredAt: z.iso.datetime(),
});

/** The outbox in the table `Outbox`. A dispatcher reads only the open entries, of all customers. */
export function tableOutbox({
  tables,
  audience,
}: {
  readonly tables: Tables;
  readonly audience: Audience;
}): Outbox {
  const outboxKeys = outboxKeysOf(audience);
  return {
    ...undeliveredEvents(tables, outboxKeys),
    enqueue: async (requestId, enqueuedAt) => {
      const row = encodeRow(enqueueColumns, outboxKeys.open(requestId), { requestId, enqueuedAt });
      const { etag } = await (await tables.outbox()).upsertEntity(row, 'Merge');
      if (etag === undefined) throw new Error(`the service gave no version for ${requestId} in the outbox`);
      return { requestId, enqueuedAt, failures: 0, version: etag };
    },
    open: async () =>
      readable(await allRowsIn(await tables.outbox(), outboxKeys.allOpen), entryOf, tables.setAside).items,
    deliveredUpTo: async (requestId) => {
      const row = await findRow(await tables.outbox(), outboxKeys.delivered(requestId));
      return row === undefined ? 0 : decodeRow(deliveredColumns, row).ordinal;
    },
    markDelivered: async (requestId, ordinal, deliveredAt) => {
      const value = { requestId, ordinal, deliveredAt };
      const row = encodeRow(deliveredColumns, outboxKeys.delivered(requestId), value);
      while (!(await deliveredForward(await tables.outbox(), row, ordinal)));
    },
    scheduleRetry: async ({ requestId }, failures, nextAt = '') => {
      const row = encodeRow(delayColumns, outboxKeys.open(requestId), { requestId, failures, nextAt });
      await (await tables.outbox()).updateEntity(row, 'Merge');
    },
    outdated: async function* (before) {
      const outbox = await tables.outbox();
      yield* outdatedIn(outbox, outboxKeys.allUndelivered, odata`deadLetteredAt lt ${before}`);
      if (audience !== 'help desk')
        yield* outdatedIn(outbox, outboxKeys.allDelivered, odata`deliveredAt lt ${before}`);
    },
    forgetDelivered: async (requestId) => removeRow(await tables.outbox(), outboxKeys.delivered(requestId)),
    close: async (entry) => closeUnchanged(await tables.outbox(), outboxKeys.open(entry.requestId), entry),
  };
}

async function closeUnchanged(outbox: TableClient, key: RowKey, { version }: OutboxEntry): Promise<void> {
  try {
    await outbox.deleteEntity(key.partitionKey, key.rowKey, { etag: version });
  } catch (error) {
    // The request was enqueued again meanwhile, so it stays open.
    if (!isRefusedWrite(error)) throw error;
  }
}

async function* outdatedIn(outbox: TableClient, range: KeyRange, where: string): AsyncGenerator<Outdated> {
  for await (const row of rowsIn(outbox, range, { where: [where] })) {
    const key = { partitionKey: range.partitionKey, rowKey: rowKeyOf(row) };
    yield { remove: () => removeRow(outbox, key) };
  }
}

/**
 * Raises the delivered ordinal. Two dispatchers may deliver at once, so a lower ordinal never overwrites a higher
 * one. Returns `false` on a concurrent write.
 */
async function deliveredForward(outbox: TableClient, row: TableEntity, ordinal: number): Promise<boolean> {
  const known = await findRow(outbox, row);
  if (known !== undefined && decodeRow(deliveredColumns, known).ordinal >= ordinal) return true;
  try {
    if (known === undefined) await outbox.createEntity(row);
    else await outbox.updateEntity(row, 'Replace', { etag: known.etag });
    return true;
  } catch (error) {
    if (!isRefusedWrite(error)) throw error;
    return false;
  }
}

function entryOf(row: StoredRow): OutboxEntry {
  const { nextAt, ...entry } = decodeRow(openColumns, row);
  return { ...entry, version: row.etag, ...(nextAt === '' ? {} : { nextAt }) };
}
