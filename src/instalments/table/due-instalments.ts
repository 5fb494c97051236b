import { odata } from '@azure/data-tables';
import { z } from 'zod';
import { guidSchema, requestIdSchema } from '../../core/identifiers.ts';
import type { DueInstalments } from '../ports/due-instalments.ts';
import { instalmentKeys } from '../../platform/table/keys.ts';
import { isMissingRow, removeRow } from '../../platform/table/row-access.ts';
import { decodeRow, encodeRow, type StoredRow } from '../../platform/table/rows.ts';
import { readable } from '../../platform/table/set-aside.ts';
import type { Tables } from '../../platform/table/tables.ts';

const instalmentColumns = z.object({
  customerId: guidSchema,
  requestId: requestIdSchema,
  reservationOrderId: z.string(),
  line: z.int().min(1).optional(),
  number: z.int().min(2),
  dueOn: z.iso.date(),
  triedAt: z.iso.datetime().optional(),
});
const triedColumns = instalmentColumns.pick({ triedAt: true });

/** Payments by due day, in the table `Instalments`. It holds one row per running plan. */
export function tableDueInstalments({ tables }: { readonly tables: Tables }): DueInstalments {
  return {
    upsert: async (instalment) => {
      const row = encodeRow(instalmentColumns, instalmentKeys.due(instalment), instalment);
      await (await tables.instalments()).upsertEntity(row, 'Replace');
    },
    due: async (day) => {
      const filter = odata`PartitionKey le ${day}`;
      const found = (await tables.instalments()).listEntities({ queryOptions: { filter } });
      const rows: StoredRow[] = [];
      for await (const row of found) rows.push(row);
      return readable(rows, (row) => decodeRow(instalmentColumns, row), tables.setAside).items;
    },
    markTried: async (instalment, triedAt) => {
      const row = encodeRow(triedColumns, instalmentKeys.due(instalment), { triedAt });
      try {
        await (await tables.instalments()).updateEntity(row, 'Merge');
      } catch (error) {
        if (!isMissingRow(error)) throw error;
      }
    },
    remove: async (instalment) => removeRow(await tables.instalments(), instalmentKeys.due(instalment)),
  };
}
