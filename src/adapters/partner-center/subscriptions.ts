import { z } from 'zod';
import type { AzureSubscription } from '../../domain/customer.ts';
import { flatMapListing, joinListings, type Listing } from '../../domain/listing.ts';
import type { PartnerCenter } from './client.ts';
import { absent } from './error-codes.ts';
import { inBatches } from './in-batches.ts';

const LEGACY_OFFER = 'MS-AZR-0145P';
const AZURE_PLAN = 'Azure plan';

const subscriptionSchema = z.object({
  id: z.string(),
  offerId: z.string(),
  offerName: z.string().nullish(),
  friendlyName: z.string().nullish(),
  status: z.string(),
});
const entitlementSchema = z.object({
  id: z.string(),
  friendlyName: z.string().nullish(),
  status: z.string(),
});

type Subscription = z.infer<typeof subscriptionSchema>;

/**
 * The customer's Azure subscriptions; none when the customer is not ours. In Partner Center a legacy subscription is one of its own, whereas under an
 * Azure plan the plan is the subscription and the Azure subscriptions are its entitlements.
 */
export async function listSubscriptions(
  client: PartnerCenter,
  customerId: string,
): Promise<Listing<AzureSubscription>> {
  const path = `/v1/customers/${encodeURIComponent(customerId)}/subscriptions`;
  const held = await client.list({ path }, subscriptionSchema, absent.customer);
  const legacy = held.items
    .filter(({ offerId }) => offerId.toUpperCase() === LEGACY_OFFER)
    .map(ofLegacyOffer);
  const plans = held.items.filter(({ offerName }) => offerName?.toLowerCase() === AZURE_PLAN.toLowerCase());
  const underPlans = await inBatches(plans, async (plan) => {
    const entitlements = `${path}/${encodeURIComponent(plan.id)}/azureEntitlements`;
    const found = await client.list({ path: entitlements }, entitlementSchema);
    return flatMapListing(found, (entitlement) => [ofPlan(plan, entitlement)]);
  });
  const below = joinListings(underPlans);
  return { items: [...legacy, ...below.items], warnings: [...held.warnings, ...below.warnings] };
}

function ofLegacyOffer({ id, friendlyName, status }: Subscription): AzureSubscription {
  return {
    subscriptionId: id.toLowerCase(),
    name: friendlyName ?? id,
    status: statusOf(status),
    offer: 'Legacy',
    partnerCenterSubscriptionId: id.toLowerCase(),
  };
}

function ofPlan(plan: Subscription, entitlement: z.infer<typeof entitlementSchema>): AzureSubscription {
  const planStatus = statusOf(plan.status);
  return {
    subscriptionId: entitlement.id.toLowerCase(),
    name: entitlement.friendlyName ?? entitlement.id,
    // Below a plan that is not active nothing is.
    status: planStatus === 'active' ? statusOf(entitlement.status) : planStatus,
    offer: 'AzurePlan',
    partnerCenterSubscriptionId: plan.id.toLowerCase(),
  };
}

function statusOf(status: string): AzureSubscription['status'] {
  const known = (['active', 'suspended', 'deleted'] as const).find((name) => name === status.toLowerCase());
  return known ?? 'other';
}
