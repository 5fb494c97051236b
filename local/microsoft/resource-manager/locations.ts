import { ok, param } from '../gateway/plane.ts';
import type { Route } from '../gateway/plane.ts';
import type { World } from '../world.ts';
import { subscriptionOfCaller } from './billing-subscription.ts';

/** Azure's names of the regions of the seed. */
const displayNames: Readonly<Record<string, string>> = {
  westeurope: 'West Europe',
  northeurope: 'North Europe',
  francecentral: 'France Central',
  germanywestcentral: 'Germany West Central',
  swedencentral: 'Sweden Central',
  uksouth: 'UK South',
  eastus: 'East US',
  westus2: 'West US 2',
};

/** The regions of a subscription, and `europe`, which is no place but a group of places. */
export const locationRoutes = (world: World): Route[] => [
  {
    method: 'GET',
    path: '/subscriptions/:subscription/locations',
    handle: (call) => {
      const { id } = subscriptionOfCaller(world, call, param(call, 'subscription'));
      const physical = [...world.catalog.regions.keys()].map((name) =>
        location(id, name, displayNames[name] ?? name, 'Physical'),
      );
      return ok({ value: [...physical, location(id, 'europe', 'Europe', 'Logical')] });
    },
  },
];

const location = (subscriptionId: string, name: string, displayName: string, regionType: string) => ({
  id: `/subscriptions/${subscriptionId}/locations/${name}`,
  name,
  type: 'Region',
  displayName,
  regionalDisplayName: displayName,
  metadata: { regionType, regionCategory: 'Recommended' },
});
