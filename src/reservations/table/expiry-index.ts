import { z } from 'zod';
import { guidSchema } from '../../core/identifiers.ts';
import type { ExpiryIndex } from '../ports/expiry-index.ts';
import { expiryKeys } from '../../platform/table/keys.ts';
import { removeRow } from '../../platform/table/row-access.ts';
import { decodeRow, encodeRow, rowsOfPartitions } from '../../platform/table/rows.ts';
import { readable } from '../../platform/table/set-aside.ts';
import type { Tables } from '../../platform/table/tables.ts';

const expiryColumns = z.object({
  customerId: guidSchema,
  reservationId: z.string(),
  expiresAt: z.iso.datetime(),
});

/** Reservations by the day they end, in the table `Expiry`. A row stays when its reservation's end moves. */
export function tableExpiryIndex({ tables }: { readonly tables: Tables }): ExpiryIndex {
  return {
    upsert: async (customerId, reservationId, expiresAt) => {
      const key = expiryKeys.ending(customerId, reservationId, expiresAt);
      const row = encodeRow(expiryColumns, key, { customerId, reservationId, expiresAt });
      await (await tables.expiry()).upsertEntity(row, 'Replace');
    },
    endingBetween: async (from, to) => {
      const rows = await rowsOfPartitions(await tables.expiry(), expiryKeys.allEndingBetween(from, to));
      return readable(rows, (row) => decodeRow(expiryColumns, row), tables.setAside);
    },
    remove: async ({ customerId, reservationId, expiresAt }) =>
      removeRow(await tables.expiry(), expiryKeys.ending(customerId, reservationId, expiresAt)),
  };
}
