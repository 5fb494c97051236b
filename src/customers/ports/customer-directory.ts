import type { AzureSubscription, Customer, CustomerName, IndirectReseller } from '../domain/customer.ts';
import type { Listing } from '../../core/listing.ts';

/** Partner Center's validation of an MPN id as Partner on Record (`validateresellers`). */
export interface ResellerValidation {
  readonly isValid: boolean;
  readonly code?: string | undefined;
  readonly message?: string | undefined;
}

/** The partner's customers in Partner Center. Every method throws on an outage. */
export interface CustomerDirectory {
  /** Ids and names of all customers, up to a minute old. One call for each 500 customers. */
  listCustomers(): Promise<Listing<CustomerName>>;
  /** Up to ten minutes old; that a customer does not exist, up to 30 seconds. */
  findCustomer(customerId: string): Promise<Customer | undefined>;
  /** Azure subscriptions: legacy ones, and those under the customer's Azure plans. */
  listSubscriptions(customerId: string): Promise<Listing<AzureSubscription>>;
  /** Whether the partner has attested the Microsoft Customer Agreement or the customer has signed it directly. */
  hasAcceptedAgreement(customerId: string): Promise<boolean>;
  /** The indirect resellers of this customer. Empty for a partner without resellers. */
  listIndirectResellers(customerId: string): Promise<Listing<IndirectReseller>>;
  /** Whether an MPN id may currently be Partner on Record. */
  validateReseller(mpnId: string): Promise<ResellerValidation>;
}
