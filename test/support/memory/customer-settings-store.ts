import {
  customerSettingsSchema,
  type CustomerSettings,
} from '../../../src/customers/domain/customer-settings.ts';
import { guidSchema } from '../../../src/core/identifiers.ts';
import { listingOf } from '../../../src/core/listing.ts';
import { acceptsAny, type Versioned } from '../../../src/core/versioned.ts';
import type { CustomerSettingsStore } from '../../../src/customers/ports/customer-settings-store.ts';

/** An in-memory store of customer settings for tests. */
export function memoryCustomerSettingsStore(): CustomerSettingsStore {
  const store = new Map<string, Versioned<CustomerSettings>>();
  let writes = 0;
  const read = (customer: string): Versioned<CustomerSettings> => {
    const customerId = guidSchema.parse(customer);
    return store.get(customerId) ?? { value: { customerId } };
  };
  return {
    settingsOf: (customer) => Promise.resolve(read(customer).value),
    read: (customer) => Promise.resolve(read(customer)),
    all: () =>
      Promise.resolve(
        listingOf(
          [...store.keys()]
            .sort()
            .map(read)
            .map(({ value }) => value),
        ),
      ),
    put: (given, expected) => {
      const value = customerSettingsSchema.parse(given);
      if (!acceptsAny(expected) && read(value.customerId).version !== expected)
        return Promise.resolve({ written: false });
      writes += 1;
      const version = String(writes);
      store.set(value.customerId, { value, version });
      return Promise.resolve({ written: true, version });
    },
  };
}
