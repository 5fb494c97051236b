import type { MonotonicClock } from '../../core/clock.ts';
import { customerSchema, type Customer } from '../domain/customer.ts';
import type { KnownCustomers } from '../ports/known-customers.ts';
import { expiringCache } from '../../platform/node/expiring-cache.ts';
import { customerKeys } from '../../platform/table/keys.ts';
import { findRow } from '../../platform/table/row-access.ts';
import { allRowsIn, decodeRow, encodeRow, type StoredRow } from '../../platform/table/rows.ts';
import { readable } from '../../platform/table/set-aside.ts';
import type { Tables } from '../../platform/table/tables.ts';

const CACHE_SECONDS = 600;
/** More customers than a partner has. */
const MAX_CUSTOMERS = 20_000;

/**
 * Known customers in one partition of the table `Customers`, each cached for ten minutes. A customer whose row cannot be
 * read counts as never read, so that Partner Center is asked and the row is written anew.
 */
export function tableKnownCustomers({
  tables,
  monotonic,
}: {
  readonly tables: Tables;
  readonly monotonic: MonotonicClock;
}): KnownCustomers {
  const cache = expiringCache<Customer | undefined>({
    monotonic,
    seconds: CACHE_SECONDS,
    maxEntries: MAX_CUSTOMERS,
  });
  const written = new Map<string, string>();
  const write = async (customer: Customer) => {
    const row = JSON.stringify(customer);
    if (written.get(customer.customerId) === row) return;
    const key = customerKeys.customer(customer.customerId);
    await (await tables.customers()).upsertEntity(encodeRow(customerSchema, key, customer), 'Replace');
    written.set(customer.customerId, row);
    await cache.get(customer.customerId, () => Promise.resolve(customer), true);
  };
  return {
    find: (customerId) =>
      cache.get(customerId.toLowerCase(), async () => {
        const row = await findRow(await tables.customers(), customerKeys.customer(customerId));
        return readable(row === undefined ? [] : [row], customerIn, tables.setAside).items[0];
      }),
    all: async () => {
      const rows = await allRowsIn(await tables.customers(), customerKeys.all);
      return readable(rows, customerIn, tables.setAside);
    },
    remember: async (customers) => {
      for (const customer of customers) await write(customer);
    },
  };
}

const customerIn = (row: StoredRow): Customer => decodeRow(customerSchema, row);
