import { guidSchema, requestIdSchema } from '../../core/identifiers.ts';
import { moneySchema } from '../../core/money.ts';
import { renewalKeys } from '../../platform/table/watch-keys.ts';
import { findRow, isMissingRow, removeRow } from '../../platform/table/row-access.ts';
import { allRowsIn, decodeRow, encodeRow, jsonColumn, rowsOfPartitions } from '../../platform/table/rows.ts';
import { readable } from '../../platform/table/set-aside.ts';
import type { Tables } from '../../platform/table/tables.ts';
import { dueCheckSchema, watchedRenewalSchema } from '../domain/watched-renewal.ts';
import type { WatchedRenewals } from '../ports/watched-renewals.ts';

const { settings, successor, findings } = watchedRenewalSchema.shape;
const money = jsonColumn(moneySchema).optional();

const watchedColumns = watchedRenewalSchema.extend({
  customerId: guidSchema,
  requestId: requestIdSchema,
  settings: jsonColumn(settings),
  successor: jsonColumn(successor.unwrap()).optional(),
  maxPricing: money,
  lockedPricing: money,
  lapseCostPerDay: money,
  findings: jsonColumn(findings),
});
const dueColumns = dueCheckSchema.extend({ customerId: guidSchema, requestId: requestIdSchema });
const triedColumns = dueColumns.pick({ triedAt: true });

/** Decisions by customer, and their next looks by day, in the table `Renewals`. */
export function tableWatchedRenewals({ tables }: { readonly tables: Tables }): WatchedRenewals {
  return {
    put: async (renewal) => {
      const table = await tables.renewals();
      const { customerId, reservationId, requestId, checkAt } = renewal;
      // The look first: one without its decision is forgotten, a decision without its look would never be looked after.
      if (checkAt !== undefined) {
        const check = { customerId, reservationId, requestId, checkAt };
        await table.upsertEntity(encodeRow(dueColumns, renewalKeys.due(check), check), 'Replace');
      }
      const key = renewalKeys.watched(customerId, reservationId);
      await table.upsertEntity(encodeRow(watchedColumns, key, renewal), 'Replace');
    },
    find: async (customerId, reservationId) => {
      const row = await findRow(await tables.renewals(), renewalKeys.watched(customerId, reservationId));
      return row && decodeRow(watchedColumns, row);
    },
    list: async (customerId) => {
      const rows = await allRowsIn(await tables.renewals(), renewalKeys.allOfCustomer(customerId));
      return readable(rows, (row) => decodeRow(watchedColumns, row), tables.setAside);
    },
    due: async (until) => {
      const rows = await rowsOfPartitions(await tables.renewals(), renewalKeys.dueBy(until));
      const { items } = readable(rows, (row) => decodeRow(dueColumns, row), tables.setAside);
      return items.filter(({ checkAt }) => Date.parse(checkAt) <= Date.parse(until));
    },
    markTried: async (check, triedAt) => {
      const row = encodeRow(triedColumns, renewalKeys.due(check), { triedAt });
      try {
        await (await tables.renewals()).updateEntity(row, 'Merge');
      } catch (error) {
        if (!isMissingRow(error)) throw error;
      }
    },
    remove: async (check) => removeRow(await tables.renewals(), renewalKeys.due(check)),
  };
}
