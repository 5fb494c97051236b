import { customerSettingsSchema, type CustomerSettings } from '../domain/customer-settings.ts';
import { guidSchema } from '../../core/identifiers.ts';
import type { MonotonicClock } from '../../core/clock.ts';
import type { Versioned } from '../../core/versioned.ts';
import { reminderSettingsSchema } from '../domain/reminder-settings.ts';
import type { CustomerSettingsStore } from '../ports/customer-settings-store.ts';
import { expiringCache } from '../../platform/node/expiring-cache.ts';
import { customerKeys, deskKeys } from '../../platform/table/keys.ts';
import { findRow, replaceVersion } from '../../platform/table/row-access.ts';
import { allRowsIn, decodeRow, encodeRow, jsonColumn, type StoredRow } from '../../platform/table/rows.ts';
import { readListed } from '../../platform/table/read-listed.ts';
import type { Tables } from '../../platform/table/tables.ts';

const CACHE_SECONDS = 60;
const MAX_CUSTOMERS = 10_000;

/** Ignores columns of other settings on the row. */
const settingsColumns = customerSettingsSchema
  .extend({ reminders: jsonColumn(reminderSettingsSchema).optional() })
  .strip();
const idColumns = settingsColumns.pick({ customerId: true });

/**
 * Customer settings in the customer's partition of `Desk`, cached for a minute. The table `Customers` lists the
 * customers that have some; that row is written first, so that no settings are missing in the list.
 */
export function tableCustomerSettingsStore({
  tables,
  monotonic,
}: {
  readonly tables: Tables;
  readonly monotonic: MonotonicClock;
}): CustomerSettingsStore {
  const cache = expiringCache<CustomerSettings>({
    monotonic,
    seconds: CACHE_SECONDS,
    maxEntries: MAX_CUSTOMERS,
  });
  const find = async (customerId: string) =>
    findRow(await tables.desk(), deskKeys.customerSettings(customerId));
  const read = async (customerId: string): Promise<Versioned<CustomerSettings>> => {
    const row = await find(customerId);
    return row === undefined ? { value: { customerId } } : { value: settingsIn(row), version: row.etag };
  };
  return {
    settingsOf: (customer) => {
      const customerId = guidSchema.parse(customer);
      return cache.get(customerId, async () => (await read(customerId)).value);
    },
    read: (customer) => read(guidSchema.parse(customer)),
    all: async () => {
      const listed = await allRowsIn(await tables.customers(), customerKeys.allWithSettings);
      return readListed(listed, { find, decode: settingsIn, setAside: tables.setAside });
    },
    put: async (given, expectedVersion) => {
      const settings = customerSettingsSchema.parse(given);
      const { customerId } = settings;
      const listed = encodeRow(idColumns, customerKeys.settings(customerId), { customerId });
      await (await tables.customers()).upsertEntity(listed, 'Replace');
      const row = encodeRow(settingsColumns, deskKeys.customerSettings(customerId), settings);
      const written = await replaceVersion(await tables.desk(), row, expectedVersion);
      if (written.written) await cache.get(customerId, () => Promise.resolve(settings), true);
      return written;
    },
  };
}

const settingsIn = (row: StoredRow): CustomerSettings => decodeRow(settingsColumns, row);
