import type { CustomerSettings } from '../domain/customer-settings.ts';

/** What is set for single customers. */
export interface CustomerSettingsStore {
  /** May be up to 60 seconds old. A customer nothing is set for has only an id. */
  settingsOf(customerId: string): Promise<CustomerSettings>;
  /** Replaces what was set for the customer. */
  put(settings: CustomerSettings): Promise<void>;
}
