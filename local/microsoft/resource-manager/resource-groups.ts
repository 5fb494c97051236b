import { ok, param } from '../gateway/plane.ts';
import type { Route } from '../gateway/plane.ts';
import { Refusal } from '../gateway/refusal.ts';
import type { World } from '../world.ts';
import { subscriptionOfCaller } from './billing-subscription.ts';

const PATH = '/subscriptions/:subscription/resourcegroups';

/** The groups of every subscription, each with its region. */
const regions: Readonly<Record<string, string>> = {
  'rg-web': 'westeurope',
  'rg-data': 'northeurope',
  'Größe-web': 'germanywestcentral',
};

/** Resource groups: the same few in every subscription. */
export const resourceGroupRoutes = (world: World): Route[] => [
  {
    method: 'GET',
    path: PATH,
    handle: (call) => {
      const { id } = subscriptionOfCaller(world, call, param(call, 'subscription'));
      return ok({ value: Object.keys(regions).map((name) => toWire(id, name)) });
    },
  },
  {
    method: 'GET',
    path: `${PATH}/:group`,
    handle: (call) => {
      const { id } = subscriptionOfCaller(world, call, param(call, 'subscription'));
      const wanted = param(call, 'group');
      const name = Object.keys(regions).find((each) => each.toLowerCase() === wanted);
      if (name === undefined)
        throw new Refusal(404, 'ResourceGroupNotFound', `Resource group '${wanted}' could not be found.`);
      return ok(toWire(id, name));
    },
  },
];

const toWire = (subscriptionId: string, name: string) => ({
  id: `/subscriptions/${subscriptionId}/resourceGroups/${name}`,
  name,
  type: 'Microsoft.Resources/resourceGroups',
  location: regions[name],
  properties: { provisioningState: 'Succeeded' },
});
