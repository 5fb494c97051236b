import { syncKeys } from '../../platform/table/watch-keys.ts';
import { findRow } from '../../platform/table/row-access.ts';
import { allRowsIn, decodeRow, encodeRow, jsonColumn, type StoredRow } from '../../platform/table/rows.ts';
import { readable } from '../../platform/table/set-aside.ts';
import type { Tables } from '../../platform/table/tables.ts';
import { syncPositionSchema, type SyncPosition } from '../domain/sync-position.ts';
import type { SyncPositions } from '../ports/sync-positions.ts';

const columns = syncPositionSchema.extend({
  reading: jsonColumn(syncPositionSchema.shape.reading.unwrap()).optional(),
  findings: jsonColumn(syncPositionSchema.shape.findings),
});

/** How far the reservations of each customer are read, in the table `Sync`. */
export function tableSyncPositions({ tables }: { readonly tables: Tables }): SyncPositions {
  return {
    list: async () => {
      const rows = await allRowsIn(await tables.sync(), syncKeys.allPositions);
      return readable(rows, positionIn, tables.setAside);
    },
    find: async (customerId) => {
      const row = await findRow(await tables.sync(), syncKeys.position(customerId));
      return readable(row === undefined ? [] : [row], positionIn, tables.setAside).items[0];
    },
    save: async (position) => {
      const row = encodeRow(columns, syncKeys.position(position.customerId), position);
      await (await tables.sync()).upsertEntity(row, 'Replace');
    },
  };
}

const positionIn = (row: StoredRow): SyncPosition => decodeRow(columns, row);
