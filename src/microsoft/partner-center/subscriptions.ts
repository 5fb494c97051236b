import { z } from 'zod';
import type { AzureSubscription } from '../../customers/domain/customer.ts';
import { flatMapListing, joinListings, type Listing } from '../../core/listing.ts';
import { orNotShown } from '../client/not-shown.ts';
import { reportUnknownWords } from '../client/unknown-words.ts';
import { optionalText, wordOf } from '../client/words.ts';
import { callTo } from './calls.ts';
import type { PartnerCenter } from './client.ts';
import { absent } from './error-codes.ts';
import { inBatches } from '../../core/in-batches.ts';
import { idSchema } from './words.ts';

const LEGACY_OFFER = 'MS-AZR-0145P';
const AZURE_PLAN_PRODUCT = 'DZH318Z0BPS6:';
const AZURE_PLAN_NAMES: readonly string[] = ['azureplan', 'microsoftazureplan'];

const subscriptionSchema = z.object({
  id: z.string().min(1),
  offerId: z.string().nullish(),
  offerName: z.string().nullish(),
  friendlyName: optionalText,
  status: optionalText,
  /**
   * MPN id of the Partner on Record. An invalid one hides the subscription, because a purchase could inherit it
   * wrongly.
   */
  partnerId: idSchema.or(z.literal('')).nullish(),
});
const entitlementSchema = z.object({
  id: z.string().min(1),
  friendlyName: optionalText,
  status: optionalText,
});

type Subscription = z.infer<typeof subscriptionSchema>;

/**
 * Lists the customer's Azure subscriptions; empty when the customer is not the partner's. A legacy Azure
 * subscription is a Partner Center subscription itself; under an Azure plan the plan is the subscription and the
 * Azure subscriptions are its entitlements. A plan whose entitlements Microsoft does not show causes a warning.
 */
export async function listSubscriptions(
  client: PartnerCenter,
  customerId: string,
): Promise<Listing<AzureSubscription>> {
  const call = callTo('listSubscriptions', { customerId });
  const held = await client.list(call, subscriptionSchema, absent.customer);
  reportUnknownStatuses(
    client,
    held.items.filter((one) => isLegacy(one) || isAzurePlan(one)),
  );
  const legacy = held.items.filter(isLegacy).map(ofLegacyOffer);
  const underPlans = await inBatches(held.items.filter(isAzurePlan), (plan) =>
    orNotShown(belowPlan(plan.id), async () => {
      const below = callTo('listAzureEntitlements', { customerId, subscriptionId: plan.id });
      const entitlements = await client.list(below, entitlementSchema);
      reportUnknownStatuses(client, entitlements.items);
      return flatMapListing(entitlements, (one) => [ofPlan(plan, one)]);
    }),
  );
  const below = joinListings(underPlans);
  return { items: [...legacy, ...below.items], warnings: [...held.warnings, ...below.warnings] };
}

const belowPlan = (subject: string) => ({
  source: 'Partner Center',
  part: 'the subscriptions of this Azure plan',
  subject,
});

const isLegacy = ({ offerId }: Subscription): boolean => offerId?.toUpperCase() === LEGACY_OFFER;

const isAzurePlan = ({ offerId, offerName }: Subscription): boolean =>
  offerId?.toUpperCase().startsWith(AZURE_PLAN_PRODUCT) === true ||
  AZURE_PLAN_NAMES.includes(wordOf(offerName ?? ''));

function ofLegacyOffer(subscription: Subscription): AzureSubscription {
  const { id, friendlyName, status } = subscription;
  return {
    subscriptionId: id.toLowerCase(),
    name: friendlyName ?? id,
    status: statusOf(status),
    offer: 'Legacy',
    partnerCenterSubscriptionId: id.toLowerCase(),
    ...partnerOnRecordOf(subscription),
  };
}

function ofPlan(plan: Subscription, entitlement: z.infer<typeof entitlementSchema>): AzureSubscription {
  const planStatus = statusOf(plan.status);
  return {
    subscriptionId: entitlement.id.toLowerCase(),
    name: entitlement.friendlyName ?? entitlement.id,
    // No subscription under an inactive plan is active.
    status: planStatus === 'active' ? statusOf(entitlement.status) : planStatus,
    offer: 'AzurePlan',
    partnerCenterSubscriptionId: plan.id.toLowerCase(),
    ...partnerOnRecordOf(plan),
  };
}

const partnerOnRecordOf = ({ partnerId }: Subscription) =>
  partnerId == null || partnerId === '' ? {} : { partnerOnRecordMpnId: partnerId };

function statusOf(status: string | null | undefined): AzureSubscription['status'] {
  const known = (['active', 'suspended', 'deleted'] as const).find((name) => name === wordOf(status ?? ''));
  return known ?? 'other';
}

const reportUnknownStatuses = (client: PartnerCenter, all: readonly Pick<Subscription, 'status'>[]): void => {
  const words = all.flatMap(({ status }) => (status != null && statusOf(status) === 'other' ? [status] : []));
  reportUnknownWords(client, 'status', words);
};
