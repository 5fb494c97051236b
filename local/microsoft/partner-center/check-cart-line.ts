import { availabilityIdOf, parseCatalogItemId } from '../catalog/catalog-ids.ts';
import type { ReservationScope } from '../catalog/catalog-ids.ts';
import { skuTitle } from '../catalog/titles.ts';
import { isRetired, maximumQuantityOf } from '../catalog/offer.ts';
import type { TermOffer } from '../catalog/offer.ts';
import { Refusal } from '../gateway/refusal.ts';
import type { CustomerSeed } from '../seed/customer-schema.ts';
import type { CartLine } from '../store/records.ts';
import { dayOf } from '../values/calendar.ts';
import { skuDuration } from '../values/term.ts';
import type { BillingPlan } from '../values/term.ts';
import type { World } from '../world.ts';
import { hasAcceptedAgreement } from './agreements.ts';
import type { LineRequest } from './cart-request.ts';
import { checkSubscription } from './check-subscription.ts';
import { billingCurrency } from './find-customer.ts';
import { partnerOnRecordOf } from './resellers.ts';

const PLANS: Readonly<Record<string, BillingPlan>> = { one_time: 'Upfront', monthly: 'Monthly' };

/**
 * Accepts one line of a cart, or refuses it with the documented code. Order: customer, catalog item,
 * subscription, quantity, cycle and term, scope, partner on record.
 */
export function checkCartLine(
  world: World,
  customer: CustomerSeed,
  line: LineRequest,
  index: number,
  now: Date,
): Omit<CartLine, 'orderGroup'> {
  if (customer.relationshipToPartner !== 'reseller')
    throw new Refusal(403, '20002', `The partner is not the reseller of customer ${customer.id}.`);
  if (!hasAcceptedAgreement(customer))
    throw new Refusal(403, '13605', 'The customer has not accepted the Microsoft Customer Agreement.');
  const context = lowerCaseKeys(line.provisioningContext ?? {});
  const { item, scope } = checkCatalogItem(world, line.catalogItemId, now);
  checkSold(world, customer, item, now);
  const subscription = checkSubscription(world, customer, context.get('subscriptionid'), scope);
  checkQuantity(line.quantity, item);
  const plan = checkCycleAndTerm(line, item, context);
  checkScope(context.get('scope'), scope);
  const partnerIdOnRecord = partnerOnRecordOf(world, line.participants ?? []);
  return {
    id: index,
    catalogItemId: line.catalogItemId,
    ...(line.friendlyName === undefined ? {} : { friendlyName: line.friendlyName }),
    quantity: line.quantity,
    currencyCode: billingCurrency(world, customer.country),
    billingCycle: line.billingCycle,
    termDuration: item.term,
    participants: line.participants ?? [],
    provisioningContext: line.provisioningContext ?? {},
    resolved: {
      type: item.offer.type,
      sku: item.offer.sku,
      region: item.offer.region,
      term: item.term,
      plan,
      ...subscription,
      title: skuTitle(item),
      ...(partnerIdOnRecord === undefined ? {} : { partnerIdOnRecord }),
    },
  };
}

/** The SKU behind a catalog item id of today, and the list it was read from (rules R13, R14). */
function checkCatalogItem(world: World, id: string, now: Date): { item: TermOffer; scope: ReservationScope } {
  const parts = parseCatalogItemId(id);
  const item = parts === undefined ? undefined : world.catalog.partnerCenterSku(parts.productId, parts.skuId);
  if (parts === undefined || item === undefined)
    throw new Refusal(404, '400013', `Catalog item ${id} belongs to no product.`);
  const scopes: ReservationScope[] = ['azure-plan', 'classic'];
  const scope = scopes.find(
    (one) => availabilityIdOf(parts.productId, parts.skuId, one, dayOf(now)) === parts.availabilityId,
  );
  if (scope === undefined)
    throw new Refusal(403, '800020', `Catalog item ${id} is not eligible; read the catalog again.`);
  return { item, scope };
}

function checkSold(world: World, customer: CustomerSeed, { offer, term }: TermOffer, now: Date): void {
  if (world.seed.markets[customer.country]?.reservationsSold !== true)
    throw new Refusal(400, '800070', `The offer is not available in ${customer.country}.`);
  if (isRetired(offer, term, now))
    throw new Refusal(403, '2091', `${offer.sku} can no longer be bought for ${term}.`);
}

function checkQuantity(quantity: number, { offer }: TermOffer): void {
  if (quantity < 1) throw lineError('quantity must be at least 1');
  const maximum = maximumQuantityOf(offer);
  if (quantity > maximum)
    throw new Refusal(400, '800017', `Quantity ${quantity} is not available; the most is ${maximum}.`);
}

function checkCycleAndTerm(
  line: LineRequest,
  { offer, term }: TermOffer,
  context: Map<string, string>,
): BillingPlan {
  const plan = PLANS[line.billingCycle];
  if (plan === undefined || !offer.plans.includes(plan))
    throw lineError(`billingCycle ${line.billingCycle} is not supported`);
  if (line.termDuration !== undefined && line.termDuration !== term)
    throw lineError(`termDuration ${line.termDuration} is not the term of the SKU, ${term}`);
  const duration = context.get('duration');
  if (
    duration === undefined ? offer.asksDuration : duration.toLowerCase() !== skuDuration[term].toLowerCase()
  )
    throw lineError(`duration ${duration ?? '(missing)'} is not the word of the SKU, ${skuDuration[term]}`);
  return plan;
}

/** Under an Azure plan only the shared scope can be bought (rule R17). */
function checkScope(given: string | undefined, list: ReservationScope): void {
  const scope = given?.toLowerCase();
  if (scope === 'shared' || (scope === 'single' && list === 'classic')) return;
  throw lineError(
    `scope ${given ?? '(missing)'} is not allowed${list === 'azure-plan' ? ' under an Azure plan' : ''}`,
  );
}

function lineError(description: string): Refusal {
  return new Refusal(400, '800009', `There is an error in a cart item: ${description}.`);
}

function lowerCaseKeys(context: Readonly<Record<string, string>>): Map<string, string> {
  return new Map(Object.entries(context).map(([key, value]) => [key.toLowerCase(), value]));
}
