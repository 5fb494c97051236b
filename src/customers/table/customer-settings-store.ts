import { customerSettingsSchema, type CustomerSettings } from '../domain/customer-settings.ts';
import { guidSchema } from '../../core/identifiers.ts';
import type { MonotonicClock } from '../../core/clock.ts';
import type { CustomerSettingsStore } from '../ports/customer-settings-store.ts';
import { expiringCache } from '../../platform/node/expiring-cache.ts';
import { deskKeys } from '../../platform/table/keys.ts';
import { findRow } from '../../platform/table/row-access.ts';
import { decodeRow, encodeRow } from '../../platform/table/rows.ts';
import type { Tables } from '../../platform/table/tables.ts';

const CACHE_SECONDS = 60;
const MAX_CUSTOMERS = 10_000;

/** Ignores columns of other settings on the row. */
const settingsColumns = customerSettingsSchema.strip();

/** Customer settings in the customer's partition of `Desk`, cached for a minute. */
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
  const read = async (customerId: string) => {
    const row = await findRow(await tables.desk(), deskKeys.customerSettings(customerId));
    return row === undefined ? { customerId } : decodeRow(settingsColumns, row);
  };
  return {
    settingsOf: (customer) => {
      const customerId = guidSchema.parse(customer);
      return cache.get(customerId, () => read(customerId));
    },
    put: async (given) => {
      const settings = customerSettingsSchema.parse(given);
      const key = deskKeys.customerSettings(settings.customerId);
      await (await tables.desk()).upsertEntity(encodeRow(settingsColumns, key, settings), 'Replace');
      await cache.get(settings.customerId, () => Promise.resolve(settings), true);
    },
  };
}
