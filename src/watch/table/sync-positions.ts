import { z } from 'zod';
import { guidSchema } from '../../core/identifiers.ts';
import { syncKeys } from '../../platform/table/watch-keys.ts';
import {
  allRowsIn,
  decodeRow,
  encodeRow,
  jsonColumn,
  rowKeyOf,
  type StoredRow,
} from '../../platform/table/rows.ts';
import { readable } from '../../platform/table/set-aside.ts';
import type { Tables } from '../../platform/table/tables.ts';
import { syncPositionSchema, type SyncPosition } from '../domain/sync-position.ts';
import type { SyncPositions } from '../ports/sync-positions.ts';

const columns = syncPositionSchema.extend({
  reading: jsonColumn(syncPositionSchema.shape.reading.unwrap()).optional(),
  findings: jsonColumn(syncPositionSchema.shape.findings),
});
const staleColumns = z.object({ customerId: guidSchema, staleSince: z.iso.datetime() });

/** How far the reservations of each customer are read, in the table `Sync`. */
export function tableSyncPositions({ tables }: { readonly tables: Tables }): SyncPositions {
  return {
    list: async () => positionsIn(await allRowsIn(await tables.sync(), syncKeys.allPositions), tables),
    find: async (customerId) => {
      const rows = await allRowsIn(await tables.sync(), syncKeys.ofCustomer(customerId));
      return positionsIn(rows, tables).items[0];
    },
    save: async (position) => {
      const row = encodeRow(columns, syncKeys.position(position.customerId), position);
      await (await tables.sync()).upsertEntity(row, 'Replace');
    },
    markStale: async (customerId, at) => {
      const key = syncKeys.stale(customerId);
      const row = encodeRow(staleColumns, key, { customerId, staleSince: at });
      await (await tables.sync()).upsertEntity(row, 'Replace');
    },
  };
}

function positionsIn(rows: readonly StoredRow[], { setAside }: Pick<Tables, 'setAside'>) {
  const isMark = (row: StoredRow) => rowKeyOf(row).includes('|');
  const [marks, positions] = [rows.filter(isMark), rows.filter((row) => !isMark(row))];
  const stale = readable(marks, (row) => decodeRow(staleColumns, row), setAside);
  const staleSince = new Map(stale.items.map((mark) => [mark.customerId, mark.staleSince]));
  const read = readable(positions, (row) => decodeRow(columns, row), setAside);
  const joined = read.items.map((position): SyncPosition => {
    const since = staleSince.get(position.customerId);
    return since === undefined ? position : { ...position, staleSince: since };
  });
  return { items: joined, warnings: [...read.warnings, ...stale.warnings] };
}
