import { moneySchema } from '../../core/money.ts';
import { lineageSchema } from '../../reservations/domain/reservation.ts';
import { watchedKeys } from '../../platform/table/watch-keys.ts';
import { findRow } from '../../platform/table/row-access.ts';
import { allRowsIn, decodeRow, encodeRow, jsonColumn, type StoredRow } from '../../platform/table/rows.ts';
import { readable } from '../../platform/table/set-aside.ts';
import type { Tables } from '../../platform/table/tables.ts';
import {
  seenReservationSchema,
  storedReservationSchema,
  type StoredReservation,
} from '../domain/stored-reservation.ts';
import type { WatchedRows } from '../ports/watched-rows.ts';

const columns = storedReservationSchema.extend({
  seen: jsonColumn(seenReservationSchema),
  lineage: jsonColumn(lineageSchema).optional(),
  orderTotal: jsonColumn(moneySchema).optional(),
});
const changedColumns = columns.partial().required({ reservationId: true });

/** Rows that one transaction may have. */
const MAX_ROWS = 100;

/** What Azure shows of the reservations, in the table `Watched`: one partition for each customer. */
export function tableWatchedRows({ tables }: { readonly tables: Tables }): WatchedRows {
  return {
    list: async (customerId) => {
      const rows = await allRowsIn(await tables.watched(), watchedKeys.allOf(customerId));
      return readable(rows, storedIn, tables.setAside);
    },
    find: async (customerId, reservationId) => {
      const row = await findRow(await tables.watched(), watchedKeys.reservation(customerId, reservationId));
      return row && storedIn(row);
    },
    save: async (customerId, changes) => {
      const table = await tables.watched();
      const rows = changes.map((change) =>
        encodeRow(changedColumns, watchedKeys.reservation(customerId, change.reservationId), change),
      );
      for (let start = 0; start < rows.length; start += MAX_ROWS)
        await table.submitTransaction(
          rows.slice(start, start + MAX_ROWS).map((row) => ['upsert', row, 'Merge']),
        );
    },
  };
}

const storedIn = (row: StoredRow): StoredReservation => decodeRow(columns, row);
