import type { Listing } from '../../core/listing.ts';
import type { Customer } from '../domain/customer.ts';

/**
 * The partner's customers as they were last read from Partner Center, stored by the desk: names and lists need no
 * answer of Microsoft. A customer that is none any more stays known.
 */
export interface KnownCustomers {
  /** The customer as last read, up to ten minutes late; `undefined` for one that was never read. */
  find(customerId: string): Promise<Customer | undefined>;
  /** All known customers, by id. */
  all(): Promise<Listing<Customer>>;
  /** Stores customers as just read. Safe to repeat; an unchanged customer is written once per process. */
  remember(customers: readonly Customer[]): Promise<void>;
}
