import type { TableClient } from '@azure/data-tables';
import { z } from 'zod';
import { CONFLICT, retryOnConflict } from '../../core/retry-on-conflict.ts';
import type { RowKey } from '../../platform/table/key-parts.ts';
import type { outboxKeysOf } from '../../platform/table/keys.ts';
import { findRow, isRefusedWrite, removeRow } from '../../platform/table/row-access.ts';
import { allRowsIn, decodeRow, encodeRow } from '../../platform/table/rows.ts';
import { readable } from '../../platform/table/set-aside.ts';
import type { Tables } from '../../platform/table/tables.ts';
import { subjectOf } from '../domain/request-event.ts';
import type { Outbox } from '../ports/outbox.ts';
import { openColumns } from './outbox-rows.ts';

const undeliveredColumns = z.object({
  eventId: z.string(),
  type: z.string(),
  deadLetteredAt: z.iso.datetime(),
  reason: z.string(),
});
const againColumns = openColumns.pick({ requestId: true, again: true });

type Undelivered = Pick<Outbox, 'deadLetter' | 'undelivered' | 'sendAgain' | 'markSentAgain'>;

/** The dead-lettered events of an audience, and those of them that are to be sent again. */
export function undeliveredEvents(tables: Tables, outboxKeys: ReturnType<typeof outboxKeysOf>): Undelivered {
  return {
    deadLetter: async (event) => {
      const row = encodeRow(undeliveredColumns, outboxKeys.undelivered(event.eventId), event);
      await (await tables.outbox()).upsertEntity(row, 'Replace');
    },
    undelivered: async () => {
      const rows = await allRowsIn(await tables.outbox(), outboxKeys.allUndelivered);
      const { items } = readable(rows, (row) => decodeRow(undeliveredColumns, row), tables.setAside);
      return [...items].sort((one, other) => one.deadLetteredAt.localeCompare(other.deadLetteredAt));
    },
    sendAgain: async ({ eventId }, enqueuedAt) => {
      const requestId = subjectOf(eventId);
      const again = { requestId, enqueuedAt, failures: 0, nextAt: '' };
      const row = encodeRow(openColumns, outboxKeys.open(requestId), again);
      await (await tables.outbox()).upsertEntity(row, 'Merge');
      await changeAgain(await tables.outbox(), outboxKeys.open(requestId), (ids) => [...ids, eventId]);
      await removeRow(await tables.outbox(), outboxKeys.undelivered(eventId));
    },
    markSentAgain: async (requestId, eventId) =>
      changeAgain(await tables.outbox(), outboxKeys.open(requestId), (ids) =>
        ids.filter((id) => id !== eventId),
      ),
  };
}

/** Changes the list of events to send again; two writers never lose an event of it. */
async function changeAgain(
  outbox: TableClient,
  key: RowKey,
  change: (ids: readonly string[]) => readonly string[],
): Promise<void> {
  await retryOnConflict<'done'>(`the events to send again of ${key.rowKey}`, async () => {
    const row = await findRow(outbox, key);
    if (row === undefined) return 'done';
    const { requestId, again = [] } = decodeRow(againColumns, row);
    const changed = encodeRow(againColumns, key, { requestId, again: [...new Set(change(again))] });
    try {
      await outbox.updateEntity(changed, 'Merge', { etag: row.etag });
      return 'done';
    } catch (error) {
      if (!isRefusedWrite(error)) throw error;
      return CONFLICT;
    }
  });
}
