import type { Customer } from '../../../src/customers/domain/customer.ts';
import type { KnownCustomers } from '../../../src/customers/ports/known-customers.ts';
import { listingOf } from '../../../src/core/listing.ts';

/** In-memory known customers for tests. */
export function memoryKnownCustomers(...first: readonly Customer[]): KnownCustomers {
  const known = new Map(first.map((customer) => [customer.customerId, customer]));
  return {
    find: (customerId) => Promise.resolve(known.get(customerId.toLowerCase())),
    all: () =>
      Promise.resolve(listingOf([...known.values()].sort((a, b) => (a.customerId < b.customerId ? -1 : 1)))),
    remember: (customers) => {
      for (const customer of customers) known.set(customer.customerId, customer);
      return Promise.resolve();
    },
  };
}
