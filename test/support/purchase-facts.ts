import type { AzureSubscription } from '../../src/customers/domain/customer.ts';
import type { Offer } from '../../src/catalog/domain/offer.ts';
import type { PurchaseFacts } from '../../src/purchase/domain/purchase-facts.ts';
import type { PurchaseInput } from '../../src/purchase/domain/purchase-input.ts';

const SUBSCRIPTION = 'bbbbbbbb-0000-4000-8000-000000000001';

/** A purchase that every rule allows, with changes. */
export const aPurchase = (change: Partial<PurchaseInput> = {}): PurchaseInput => ({
  subscriptionId: SUBSCRIPTION,
  reservedResourceType: 'VirtualMachines',
  sku: 'Standard_D2s_v5',
  region: 'westeurope',
  quantity: 3,
  term: 'P1Y',
  billingPlan: 'Upfront',
  scope: { type: 'Shared' },
  renew: false,
  instanceFlexibility: 'On',
  ...change,
});

export const subscription = (change: Partial<AzureSubscription> = {}): AzureSubscription => ({
  subscriptionId: SUBSCRIPTION,
  name: 'Contoso production',
  status: 'active',
  offer: 'AzurePlan',
  partnerCenterSubscriptionId: 'cccccccc-0000-4000-8000-000000000001',
  ...change,
});

export const offer = (change: Partial<Offer> = {}): Offer => ({
  productId: 'DZH318Z0BQ36',
  skuId: '004G',
  catalogItemId: 'DZH318Z0BQ36:004G:DZH318Z08C0S',
  title: 'Reserved VM Instance, Standard_D2s_v5, West Europe, 1 Year',
  term: 'P1Y',
  purchasable: true,
  billingPlans: ['Upfront', 'Monthly'],
  minimumQuantity: 1,
  maximumQuantity: 100,
  needsInventoryCheck: true,
  needsRegistration: true,
  ...change,
});

export interface FactChange extends Partial<Omit<PurchaseFacts, 'customer'>> {
  readonly country?: string;
  readonly indirectResellerMpnId?: string | undefined;
}

/** Facts of a purchase that every rule allows, with changes. */
export function facts({ country = 'FR', indirectResellerMpnId, ...change }: FactChange = {}): PurchaseFacts {
  return {
    input: aPurchase(),
    customer: {
      customerId: 'aaaaaaaa-0000-4000-8000-000000000001',
      name: 'Contoso',
      country,
      ...(indirectResellerMpnId === undefined ? {} : { indirectResellerMpnId }),
    },
    subscriptions: [subscription()],
    agreementAccepted: true,
    agentRoles: ['Owner'],
    offers: [offer()],
    partnerOnRecordAttestationAccepted: true,
    ...change,
  };
}
