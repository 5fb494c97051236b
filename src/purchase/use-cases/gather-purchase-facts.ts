import type { Customer } from '../../customers/domain/customer.ts';
import type { DeskSettings } from '../../requests/domain/desk-settings.ts';
import { listingOf } from '../../core/listing.ts';
import { readScopeGroup, type ScopeGroupDeps } from '../../reservations/use-cases/read-scope-group.ts';
import {
  requestedPartnerOnRecord,
  chargedSubscription,
  type PartnerOnRecordFacts,
  type PurchaseFacts,
} from '../domain/purchase-facts.ts';
import type { PurchaseInput } from '../domain/purchase-input.ts';
import type { AgentAccess } from '../ports/agent-access.ts';
import type { Catalog } from '../../catalog/ports/catalog.ts';
import type { CustomerDirectory } from '../../customers/ports/customer-directory.ts';
import { readSoldInstead } from './read-sold-instead.ts';

export interface FactDeps extends ScopeGroupDeps {
  readonly customers: CustomerDirectory;
  readonly access: AgentAccess;
  readonly catalog: Pick<Catalog, 'findOffers' | 'listSold'>;
  readonly settings: Pick<DeskSettings, 'partnerOnRecordAttestationAccepted'>;
}

/** Reads from Microsoft all facts the purchase rules use. */
export const gatherPurchaseFacts =
  (deps: FactDeps) =>
  async (customerId: string, input: PurchaseInput, requesterId: string): Promise<PurchaseFacts> => {
    const { customers, access, catalog, settings } = deps;
    const [found, subscriptions, agreementAccepted] = await Promise.all([
      customers.findCustomer(customerId),
      customers.listSubscriptions(customerId),
      customers.hasAcceptedAgreement(customerId),
    ]);
    const customer = found ?? unknownCustomer(customerId);
    const requested = { input, subscriptions: subscriptions.items };
    const charged = chargedSubscription(requested);
    const { reservedResourceType, sku, region } = input;
    const azureOffer = charged?.offer ?? 'AzurePlan';
    const [agentRoles, offers, partnerOnRecord, scopeGroup] = await Promise.all([
      charged ? access.rolesOn(customerId, charged.subscriptionId, requesterId) : [],
      found
        ? catalog.findOffers({ country: found.country, azureOffer, reservedResourceType, sku, region })
        : listingOf([]),
      partnerFacts(customers, customerId, requestedPartnerOnRecord(requested)),
      readScopeGroup(deps)(customerId, input.scope, subscriptions.items),
    ]);
    const isUnknown = found !== undefined && offers.items.length === 0 && offers.warnings.length === 0;
    return {
      ...requested,
      customer,
      agreementAccepted,
      agentRoles,
      offers: offers.items,
      unreadable: { subscriptions: subscriptions.warnings, offers: offers.warnings },
      ...(await readSoldInstead(catalog, input, isUnknown)),
      ...(scopeGroup && { scopeGroup }),
      ...(partnerOnRecord === undefined ? {} : { partnerOnRecord }),
      partnerOnRecordAttestationAccepted: settings.partnerOnRecordAttestationAccepted,
    };
  };

/** Microsoft refuses these calls to a partner that only sells directly (403, 1002), so they run only with an MPN id. */
async function partnerFacts(
  customers: Pick<CustomerDirectory, 'listIndirectResellers' | 'validateReseller'>,
  customerId: string,
  mpnId: string | undefined,
): Promise<PartnerOnRecordFacts | undefined> {
  if (mpnId === undefined) return undefined;
  const [{ items, warnings }, validation] = await Promise.all([
    customers.listIndirectResellers(customerId),
    customers.validateReseller(mpnId),
  ]);
  return { resellers: items.map((reseller) => reseller.mpnId), unreadable: warnings, validation };
}

/** Stands for a customer that Partner Center no longer knows; the rules about its subscriptions then fail. */
const unknownCustomer = (customerId: string): Customer => ({
  customerId,
  name: customerId,
  country: 'unknown',
});
