import { listingOf } from '../../core/listing.ts';
import type { MonotonicClock } from '../../core/clock.ts';
import { customerSchema, type Customer } from '../domain/customer.ts';
import type { KnownCustomers } from '../ports/known-customers.ts';
import { expiringCache } from '../../platform/node/expiring-cache.ts';
import { customerKeys } from '../../platform/table/keys.ts';
import { findRow } from '../../platform/table/row-access.ts';
import { decodeRow, encodeRow, rowsIn } from '../../platform/table/rows.ts';
import type { Tables } from '../../platform/table/tables.ts';

const CACHE_SECONDS = 600;
/** More customers than a partner has. */
const MAX_CUSTOMERS = 20_000;

/** Known customers in one partition of the table `Customers`, each cached for ten minutes. */
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
        return row === undefined ? undefined : decodeRow(customerSchema, row);
      }),
    all: async () => {
      const customers: Customer[] = [];
      for await (const row of rowsIn(await tables.customers(), customerKeys.all))
        customers.push(decodeRow(customerSchema, row));
      return listingOf(customers);
    },
    remember: async (customers) => {
      for (const customer of customers) await write(customer);
    },
  };
}
