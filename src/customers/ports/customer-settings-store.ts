import type { Listing } from '../../core/listing.ts';
import type { Versioned, Written } from '../../core/versioned.ts';
import type { CustomerSettings } from '../domain/customer-settings.ts';

/** Stores the settings of single customers. */
export interface CustomerSettingsStore {
  /** The settings of a customer, up to 60 seconds old. A customer without settings has only an id. */
  settingsOf(customerId: string): Promise<CustomerSettings>;
  /** As `settingsOf`, as stored now. */
  read(customerId: string): Promise<Versioned<CustomerSettings>>;
  /** The settings of all customers that have some, by customer id. */
  all(): Promise<Listing<CustomerSettings>>;
  /**
   * Replaces the settings of the customer.
   *
   * @param expectedVersion with it, only that version is replaced
   */
  put(settings: CustomerSettings, expectedVersion?: string): Promise<Written>;
}
