import { currentUnitPrice } from '../catalog/line-totals.ts';
import { termsOf } from '../catalog/build-catalog.ts';
import { isRetired } from '../catalog/offer.ts';
import type { Offer, Restriction } from '../catalog/offer.ts';
import { PRICING_CURRENCY } from '../catalog/pricing.ts';
import { ok, param } from '../gateway/plane.ts';
import type { Route } from '../gateway/plane.ts';
import { Refusal } from '../gateway/refusal.ts';
import { wirePrice } from '../values/money.ts';
import type { WirePrice } from '../values/money.ts';
import type { World } from '../world.ts';
import { subscriptionOfCaller } from './billing-subscription.ts';
import { requireRegistered } from './provider-registration.ts';
import { pageOf } from '../gateway/paging.ts';

/** The ARM catalog: one item per SKU and location, prices in dollars, paged. */
export function catalogRoutes(world: World): Route[] {
  return [
    {
      method: 'GET',
      path: '/subscriptions/:subscription/providers/Microsoft.Capacity/catalogs',
      handle: (call) => {
        const subscription = subscriptionOfCaller(world, call, param(call, 'subscription'));
        requireRegistered(world, subscription.id);
        if (call.query('$filter') !== undefined)
          throw new Refusal(400, 'BadRequest', 'The catalog cannot be filtered.');
        const type = readType(world, call.query('reservedResourceType'));
        const location = readLocation(world, call.query('location'));
        const offers = world.catalog.offers.filter(
          (offer) => offer.type === type && (location === undefined || offer.region === location),
        );
        const size = Math.min(Number(call.query('$take') ?? Infinity), world.settings.catalogPageSize);
        const page = pageOf(call, offers, size, '$skip');
        return ok({
          value: page.items.map((offer) => catalogShape(world, offer, call.now)),
          ...(page.nextLink === undefined ? {} : { nextLink: page.nextLink }),
          totalItems: offers.length,
        });
      },
    },
  ];
}

function readType(world: World, given: string | undefined): string {
  const type = [...world.catalog.types].find((one) => one.toLowerCase() === given?.toLowerCase());
  if (type === undefined)
    throw new Refusal(400, 'BadRequest', `reservedResourceType '${given ?? ''}' is not supported.`);
  return type;
}

function readLocation(world: World, given: string | undefined): string | undefined {
  const location = given?.toLowerCase();
  if (location === undefined || world.catalog.regions.has(location)) return location;
  throw new Refusal(400, 'InvalidLocationId', `The location '${location}' is not valid.`);
}

/** One item of the catalog. */
export function catalogShape(world: World, offer: Offer, now: Date) {
  const terms = termsOf(offer);
  const msrp = terms.map((term) => [
    term.replace('P', 'p'),
    wirePrice(currentUnitPrice(world, offer, term, PRICING_CURRENCY)),
  ]);
  return {
    resourceType: offer.type,
    name: offer.sku,
    terms,
    billingPlans: Object.fromEntries(terms.map((term) => [term, offer.plans])),
    locations: [offer.region],
    skuProperties: skuProperties(offer),
    msrp: Object.fromEntries(msrp) as Partial<Record<'p1Y' | 'p3Y' | 'p5Y', WirePrice>>,
    restrictions: restrictionsOf(offer, now),
    tier: 'Standard',
    size: offer.sku.replace(/^Standard_/, ''),
    capabilities: [],
  };
}

function skuProperties(offer: Offer): { name: string; value: string }[] {
  const all: [string, string | number | undefined][] = [
    ['ReservationsAutofitGroup', offer.group],
    ['ReservationsAutofitRatio', offer.ratio],
    ['Cores', offer.cores],
    ['Ram', offer.ram],
    ['MaximumQuantity', offer.maximumQuantity],
  ];
  return all.flatMap(([name, value]) => (value === undefined ? [] : [{ name, value: String(value) }]));
}

/** A retired or restricted term stays in the list; what is taken back stands here (types not verified). */
function restrictionsOf(offer: Offer, now: Date) {
  const retired = termsOf(offer).filter((term) => isRetired(offer, term, now));
  return [
    ...(retired.length === 0
      ? []
      : [{ type: 'Term', values: retired, reasonCode: 'NotAvailableForSubscription' }]),
    ...offer.restrictions.map((restriction) => restrictionShape(offer, restriction)),
  ];
}

function restrictionShape({ region }: Offer, { reasonCode, terms, plans }: Restriction) {
  if (terms !== undefined) return { type: 'Term', values: [...terms], reasonCode };
  if (plans !== undefined) return { type: 'BillingPlan', values: [...plans], reasonCode };
  return { type: 'Location', values: [region], reasonCode };
}
