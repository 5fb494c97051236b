import type { CustomerSettings } from '../domain/customer-settings.ts';

/** Stores the settings of single customers. */
export interface CustomerSettingsStore {
  /** The settings of a customer, up to 60 seconds old. A customer without settings has only an id. */
  settingsOf(customerId: string): Promise<CustomerSettings>;
  /** Replaces the settings of the customer. */
  put(settings: CustomerSettings): Promise<void>;
}
