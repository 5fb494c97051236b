import type { TableClient, TableEntity } from '@azure/data-tables';
import { z } from 'zod';
import { requestIdSchema } from '../../core/identifiers.ts';
import type { Audience, OpenNews, Outbox } from '../ports/outbox.ts';
import { outboxKeysOf } from '../../platform/table/keys.ts';
import { findRow, isRefusedWrite } from '../../platform/table/row-access.ts';
import { allRowsIn, decodeRow, encodeRow, type StoredRow } from '../../platform/table/rows.ts';
import type { Tables } from '../../platform/table/tables.ts';

const openColumns = z.object({
  requestId: requestIdSchema,
  notedAt: z.iso.datetime(),
  failures: z.int().min(0).default(0),
  /** Empty for at once. */
  nextAt: z.union([z.iso.datetime(), z.literal('')]).default(''),
});
const noteColumns = openColumns.pick({ requestId: true, notedAt: true });
const delayColumns = openColumns.pick({ requestId: true, failures: true, nextAt: true });
const toldColumns = z.object({ requestId: requestIdSchema, ordinal: z.int().min(1) });
const undeliveredColumns = z.object({
  eventId: z.string(),
  type: z.string(),
  givenUpAt: z.iso.datetime(),
  reason: z.string(),
});

/** What is still to be told, in the table `Outbox`. A dispatcher reads the open requests only, whoever's they are. */
export function tableOutbox({
  tables,
  audience,
}: {
  readonly tables: Tables;
  readonly audience: Audience;
}): Outbox {
  const outboxKeys = outboxKeysOf(audience);
  return {
    note: async (requestId, notedAt) => {
      const row = encodeRow(noteColumns, outboxKeys.open(requestId), { requestId, notedAt });
      const { etag } = await (await tables.outbox()).upsertEntity(row, 'Merge');
      if (etag === undefined) throw new Error(`the service gave no version for ${requestId} in the outbox`);
      return { requestId, notedAt, failures: 0, version: etag };
    },
    open: async () => (await allRowsIn(await tables.outbox(), outboxKeys.allOpen)).map(newsOf),
    toldUntil: async (requestId) => {
      const row = await findRow(await tables.outbox(), outboxKeys.told(requestId));
      return row === undefined ? 0 : decodeRow(toldColumns, row).ordinal;
    },
    tell: async (requestId, ordinal) => {
      const row = encodeRow(toldColumns, outboxKeys.told(requestId), { requestId, ordinal });
      while (!(await tellForward(await tables.outbox(), row, ordinal)));
    },
    postpone: async ({ requestId }, failures, nextAt = '') => {
      const row = encodeRow(delayColumns, outboxKeys.open(requestId), { requestId, failures, nextAt });
      await (await tables.outbox()).updateEntity(row, 'Merge');
    },
    giveUp: async (event) => {
      const row = encodeRow(undeliveredColumns, outboxKeys.undelivered(event.eventId), event);
      await (await tables.outbox()).upsertEntity(row, 'Replace');
    },
    close: async ({ requestId, version }) => {
      const { partitionKey, rowKey } = outboxKeys.open(requestId);
      try {
        await (await tables.outbox()).deleteEntity(partitionKey, rowKey, { etag: version });
      } catch (error) {
        // Noted again since, and so still open.
        if (!isRefusedWrite(error)) throw error;
      }
    },
  };
}

/** Two may tell at once, and the later one may know less. `false` when somebody else wrote meanwhile. */
async function tellForward(outbox: TableClient, row: TableEntity, ordinal: number): Promise<boolean> {
  const known = await findRow(outbox, row);
  if (known !== undefined && decodeRow(toldColumns, known).ordinal >= ordinal) return true;
  try {
    if (known === undefined) await outbox.createEntity(row);
    else await outbox.updateEntity(row, 'Replace', { etag: known.etag });
    return true;
  } catch (error) {
    if (!isRefusedWrite(error)) throw error;
    return false;
  }
}

function newsOf(row: StoredRow): OpenNews {
  const { nextAt, ...news } = decodeRow(openColumns, row);
  return { ...news, version: row.etag, ...(nextAt === '' ? {} : { nextAt }) };
}
