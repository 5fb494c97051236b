import { z } from 'zod';
import { isRetired, maximumQuantityOf, restrictionOf } from '../catalog/offer.ts';
import type { Offer } from '../catalog/offer.ts';
import type { Call } from '../gateway/plane.ts';
import { Refusal } from '../gateway/refusal.ts';
import { billingPlanSchema, termSchema } from '../values/term.ts';
import type { BillingPlan, Term } from '../values/term.ts';
import type { World } from '../world.ts';
import { findAzureSubscription, subscriptionOfCaller } from './billing-subscription.ts';
import type { AzureSubscription } from './billing-subscription.ts';
import { requireRegistered } from './provider-registration.ts';
import { readBody } from './read-body.ts';

const purchaseSchema = z.object({
  sku: z.object({ name: z.string() }),
  location: z.string(),
  properties: z.object({
    reservedResourceType: z.string(),
    billingScopeId: z.string(),
    term: z.string(),
    billingPlan: billingPlanSchema.default('Upfront'),
    quantity: z.int().positive(),
    displayName: z.string().max(64).optional(),
    renew: z.boolean().default(false),
  }),
});

/** A purchase body that holds: what is bought, by whom. */
export interface CheckedPurchase {
  readonly offer: Offer;
  readonly term: Term;
  readonly plan: BillingPlan;
  readonly quantity: number;
  readonly displayName: string | undefined;
  readonly renew: boolean;
  readonly subscription: AzureSubscription;
}

/** Checks the body that calculatePrice and the purchase share. Throws a {@link Refusal} with ARM's code. */
export function readPurchase(world: World, call: Call, sent: unknown = call.body): CheckedPurchase {
  const body = readBody(purchaseSchema, sent);
  const { quantity, renew, displayName, billingPlan } = body.properties;
  const subscription = readSubscription(world, call, body.properties.billingScopeId);
  const offer = readOffer(world, body);
  const term = readTerm(offer, body.properties.term, call.now);
  if (!offer.plans.includes(billingPlan))
    throw new Refusal(
      400,
      'CalculatePriceFailed',
      `${offer.sku} is not sold with billing plan ${billingPlan}.`,
    );
  const restriction = restrictionOf(offer, term, billingPlan);
  if (restriction?.terms !== undefined || restriction?.plans !== undefined)
    throw new Refusal(400, 'CalculatePriceFailed', restriction.description);
  if (quantity > maximumQuantityOf(offer))
    throw new Refusal(
      400,
      'CalculatePriceFailed',
      `At most ${maximumQuantityOf(offer)} of ${offer.sku} are sold.`,
    );
  return { offer, term, plan: billingPlan, quantity, renew, displayName, subscription };
}

function readSubscription(world: World, call: Call, billingScopeId: string): AzureSubscription {
  const id = /^\/subscriptions\/([^/]+)\/?$/i.exec(billingScopeId)?.[1];
  if (id === undefined || findAzureSubscription(world, id.toLowerCase()) === undefined)
    throw new Refusal(
      400,
      'InvalidSubscriptionId',
      `The billing scope '${billingScopeId}' is not a subscription.`,
    );
  const subscription = subscriptionOfCaller(world, call, id);
  requireRegistered(world, subscription.id);
  if (!subscription.active)
    throw new Refusal(400, 'OperationCannotBePerformedInCurrentState', `Subscription '${id}' is not active.`);
  if (world.seed.markets[subscription.country]?.reservationsSold !== true)
    throw new Refusal(400, 'NotSupportedCountry', `Reservations are not sold in ${subscription.country}.`);
  return subscription;
}

function readOffer(world: World, { sku, location, properties }: z.infer<typeof purchaseSchema>): Offer {
  if (!world.catalog.regions.has(location.toLowerCase()))
    throw new Refusal(400, 'InvalidLocationId', `The location '${location}' is not valid.`);
  const offer = world.catalog.find(properties.reservedResourceType, sku.name, location);
  if (offer === undefined)
    throw new Refusal(400, 'InvalidRequestContent', `SKU '${sku.name}' is not sold in '${location}'.`);
  return offer;
}

function readTerm(offer: Offer, text: string, now: Date): Term {
  const term = termSchema.safeParse(text).data;
  if (term === undefined || offer.terms[term] === undefined)
    throw new Refusal(400, 'UnsupportedReservationTerm', `${offer.sku} is not sold for the term '${text}'.`);
  if (isRetired(offer, term, now))
    throw new Refusal(400, 'CalculatePriceFailed', `${offer.sku} can no longer be reserved for ${term}.`);
  return term;
}
