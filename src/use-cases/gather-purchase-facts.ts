import type { Customer } from '../domain/customer.ts';
import { listingOf } from '../domain/listing.ts';
import type { PurchaseFacts } from '../domain/policy/purchase-facts.ts';
import type { PurchaseInput } from '../domain/purchase.ts';
import type { AgentAccess } from '../ports/agent-access.ts';
import type { Catalog } from '../ports/catalog.ts';
import type { CustomerDirectory } from '../ports/customer-directory.ts';

export interface FactDeps {
  readonly customers: CustomerDirectory;
  readonly access: AgentAccess;
  readonly catalog: Pick<Catalog, 'findOffers'>;
}

/** Reads from Microsoft everything the purchase rules look at. */
export const gatherPurchaseFacts =
  ({ customers, access, catalog }: FactDeps) =>
  async (customerId: string, input: PurchaseInput, requesterId: string): Promise<PurchaseFacts> => {
    const [found, subscriptions, agreementAccepted, indirectResellers] = await Promise.all([
      customers.findCustomer(customerId),
      customers.listSubscriptions(customerId),
      customers.hasAcceptedAgreement(customerId),
      customers.listIndirectResellers(customerId),
    ]);
    const customer = found ?? unknownCustomer(customerId);
    const charged = subscriptions.items.find((one) => one.subscriptionId === input.subscriptionId);
    const { reservedResourceType, sku, region } = input;
    const azureOffer = charged?.offer ?? 'AzurePlan';
    const [agentRoles, offers] = await Promise.all([
      charged ? access.rolesOn(customerId, charged.subscriptionId, requesterId) : [],
      found
        ? catalog.findOffers({ country: found.country, azureOffer, reservedResourceType, sku, region })
        : listingOf([]),
    ]);
    return {
      input,
      customer,
      subscriptions: subscriptions.items,
      agreementAccepted,
      agentRoles,
      offers: offers.items,
      indirectResellers: indirectResellers.items,
    };
  };

/** Partner Center does not know the customer any more; the rules about its subscriptions then say no. */
const unknownCustomer = (customerId: string): Customer => ({
  customerId,
  name: customerId,
  country: 'unknown',
});
