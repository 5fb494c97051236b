import {
  customerSettingsSchema,
  type CustomerSettings,
} from '../../../src/customers/domain/customer-settings.ts';
import { guidSchema } from '../../../src/core/identifiers.ts';
import type { CustomerSettingsStore } from '../../../src/customers/ports/customer-settings-store.ts';

/** An in-memory store of customer settings for tests. */
export function memoryCustomerSettingsStore(): CustomerSettingsStore {
  const store = new Map<string, CustomerSettings>();
  return {
    settingsOf: (customer) => {
      const customerId = guidSchema.parse(customer);
      return Promise.resolve(store.get(customerId) ?? { customerId });
    },
    put: (given) => {
      const settings = customerSettingsSchema.parse(given);
      return Promise.resolve(void store.set(settings.customerId, settings));
    },
  };
}
