import { lineTotals } from '../catalog/line-totals.ts';
import { skuTitle } from '../catalog/titles.ts';
import { azureSubscriptionsOf } from '../resource-manager/billing-subscription.ts';
import { newReservation, putReservation } from '../resource-manager/new-reservation.ts';
import type { Reservation } from '../store/records.ts';
import { addDays } from '../values/calendar.ts';
import { derivedGuid } from '../values/ids.ts';
import type { World } from '../world.ts';
import type { CustomerSeed } from './customer-schema.ts';
import type { PlantedReservation } from './seed-schema.ts';

/** Ids of Azure's built-in roles. */
const ROLE_IDS = {
  Owner: '8e3af657-a8ff-443c-a75c-2fe8c4bcb635',
  'Reservation Purchaser': 'f7b75c60-3036-4b75-91c3-6b41c27c1689',
  Reader: 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
} as const;

/**
 * Fills an empty store from the seed, once per data folder. Dates count from the seed's `asOf` or from now;
 * ids depend on the seed's text alone, so two folders planted from one seed hold the same ids.
 */
export function plant(world: World): void {
  world.store.transaction(() => {
    if (world.store.facts.get('facts', 'plantedAt') !== undefined) return;
    const asOf = world.seed.asOf === null ? world.clock.now() : new Date(world.seed.asOf);
    world.store.facts.put('facts', 'plantedAt', asOf.toISOString());
    plantRoleAssignments(world, asOf);
    const { customer, reservations } = world.seed.plantedReservations;
    const owner = customerNamed(world, customer);
    reservations.forEach((one, index) => plantReservation(world, owner, one, index, asOf));
  });
}

function customerNamed(world: World, name: string): CustomerSeed {
  const customer = world.seed.customers.find((one) => one.name === name);
  if (customer === undefined) throw new Error(`the seed has no customer ${name}`);
  return customer;
}

function plantRoleAssignments(world: World, asOf: Date): void {
  for (const { person, role, customers } of world.seed.roleAssignments) {
    const group = world.seed.groups[person];
    const principalId = group?.id ?? world.seed.people[person];
    if (principalId === undefined) throw new Error(`the seed has nobody called ${person}`);
    for (const subscription of customers.flatMap((name) =>
      azureSubscriptionsOf(customerNamed(world, name)),
    )) {
      const name = derivedGuid(`role ${person} ${role} ${subscription.id}`);
      world.store.roleAssignments.put(subscription.id, name, {
        name,
        subscriptionId: subscription.id,
        roleId: ROLE_IDS[role],
        principalId,
        principalType: group === undefined ? 'User' : 'Group',
        createdAt: asOf.toISOString(),
      });
    }
  }
}

function plantReservation(
  world: World,
  customer: CustomerSeed,
  planted: PlantedReservation,
  index: number,
  asOf: Date,
): void {
  const { sku, region, term, plan, quantity, renew } = planted;
  const offer = world.catalog.offers.find((one) => one.sku === sku && one.region === region);
  const subscription = azureSubscriptionsOf(customer)[0];
  if (offer === undefined || subscription === undefined)
    throw new Error(`reservation ${index} of the seed: ${sku} is not sold in ${region}`);
  const currency = world.seed.markets[customer.country]?.currency ?? 'USD';
  const boughtAt = addDays(asOf, -planted.ageDays);
  const reservation = newReservation(world, {
    ...lineTotals(world, { ...offer, term }, quantity, currency),
    orderId: derivedGuid(`planted order ${index}`),
    reservationId: derivedGuid(`planted reservation ${index}`),
    tenantId: customer.id,
    displayName: skuTitle({ offer, term }),
    offer,
    term,
    plan,
    quantity,
    billingSubscriptionId: subscription.id,
    purchasedAt: boughtAt,
    startsAt: boughtAt,
    renew,
    state: planted.outcome ?? 'Succeeded',
  });
  if (planted.splitInto !== undefined) split(world, reservation, planted, index);
  if (planted.mergedFrom !== undefined) merge(world, reservation, planted, index);
}

/** The reservation ended as split after half its age; two new ones under the same order carry on. */
function split(world: World, whole: Reservation, planted: PlantedReservation, index: number): void {
  const at = halfWay(whole, planted);
  const parts = (planted.splitInto ?? []).map((quantity, n) => ({
    ...whole,
    id: derivedGuid(`planted split ${index} ${n}`),
    quantity,
    splitSource: whole.id,
    effectiveAt: at,
    continuesSince: at,
  }));
  const splitDestinations = parts.map((part) => part.id);
  putReservation(world, {
    ...whole,
    state: 'Cancelled',
    statusCode: 'Split',
    splitDestinations,
    endedAt: at,
  });
  parts.forEach((part) => putReservation(world, part));
}

/** Two reservations ended as merged; the one that was made of them carries on. */
function merge(world: World, whole: Reservation, planted: PlantedReservation, index: number): void {
  const at = halfWay(whole, planted);
  const sources = (planted.mergedFrom ?? []).map((quantity, n) => ({
    ...whole,
    id: derivedGuid(`planted merge ${index} ${n}`),
    quantity,
    state: 'Cancelled',
    statusCode: 'Merged',
    mergeDestination: whole.id,
    endedAt: at,
  }));
  sources.forEach((source) => putReservation(world, source));
  const mergeSources = sources.map((source) => source.id);
  putReservation(world, { ...whole, mergeSources, effectiveAt: at, continuesSince: at });
}

function halfWay({ startsAt }: Reservation, { ageDays }: PlantedReservation): string {
  return addDays(new Date(startsAt), Math.floor(ageDays / 2)).toISOString();
}
