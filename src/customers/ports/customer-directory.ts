import type { AzureSubscription, Customer } from '../domain/customer.ts';
import type { Listing } from '../../core/listing.ts';

/** What Partner Center says of an MPN id as Partner on Record (`validateresellers`). */
export interface ResellerValidation {
  readonly isValid: boolean;
  readonly code?: string | undefined;
  readonly message?: string | undefined;
}

/** The partner's customers, as Partner Center knows them. Every method throws on an outage. */
export interface CustomerDirectory {
  listCustomers(): Promise<Listing<Customer>>;
  findCustomer(customerId: string): Promise<Customer | undefined>;
  /** Azure subscriptions: legacy ones, and those under the customer's Azure plans. */
  listSubscriptions(customerId: string): Promise<Listing<AzureSubscription>>;
  /** Whether the Microsoft Customer Agreement is attested by the partner or signed directly by the customer. */
  hasAcceptedAgreement(customerId: string): Promise<boolean>;
  /** MPN ids of the indirect resellers this customer is sold through. Empty for a partner without resellers. */
  listIndirectResellers(customerId: string): Promise<Listing<string>>;
  /** Whether an MPN id may be Partner on Record today. */
  validateReseller(mpnId: string): Promise<ResellerValidation>;
}
