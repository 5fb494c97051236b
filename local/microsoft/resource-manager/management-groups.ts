import { ok, param } from '../gateway/plane.ts';
import type { Route } from '../gateway/plane.ts';
import { Refusal } from '../gateway/refusal.ts';

const PATH = '/providers/Microsoft.Management/managementGroups';

/** The groups of every tenant, each with the group above it; the root has none. */
const parents: Readonly<Record<string, string | undefined>> = {
  'mg-root': undefined,
  'mg-company': 'mg-root',
  'mg-production': 'mg-company',
  'mg-test': 'mg-company',
};

/** Management groups: the same small tree in every tenant. */
export const managementGroupRoutes = (): Route[] => [
  {
    method: 'GET',
    path: PATH,
    handle: ({ caller }) => {
      const value = Object.keys(parents).map((name) => toWire(name, { tenantId: caller.tenantId }));
      return ok({ value });
    },
  },
  {
    method: 'GET',
    path: `${PATH}/:group`,
    handle: (call) => {
      const name = param(call, 'group');
      if (!Object.hasOwn(parents, name))
        throw new Refusal(404, 'NotFound', `The management group '${name}' cannot be found.`);
      const expanded = call.query('$expand') === 'ancestors';
      const details = {
        ...(parents[name] === undefined ? {} : { parent: { name: parents[name] } }),
        ...(expanded ? { managementGroupAncestors: above(name) } : {}),
      };
      return ok(toWire(name, { tenantId: call.caller.tenantId, details }));
    },
  },
];

const toWire = (name: string, properties: Readonly<Record<string, unknown>>) => ({
  id: `${PATH}/${name}`,
  type: 'Microsoft.Management/managementGroups',
  name,
  properties: { ...properties, displayName: name },
});

/** The groups above a group, nearest first. */
function above(name: string): readonly string[] {
  const parent = parents[name];
  return parent === undefined ? [] : [parent, ...above(parent)];
}
