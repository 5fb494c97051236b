import type { AzureSubscription, Customer } from '../domain/customer.ts';
import type { Listing } from '../domain/listing.ts';

/** The partner's customers, as Partner Center knows them. Every method throws on an outage. */
export interface CustomerDirectory {
  listCustomers(): Promise<Listing<Customer>>;
  findCustomer(customerId: string): Promise<Customer | undefined>;
  /** Azure subscriptions: legacy ones, and those under the customer's Azure plans. */
  listSubscriptions(customerId: string): Promise<Listing<AzureSubscription>>;
  hasAcceptedAgreement(customerId: string): Promise<boolean>;
  /** MPN ids of the partner's indirect resellers. */
  listIndirectResellers(): Promise<Listing<string>>;
}
