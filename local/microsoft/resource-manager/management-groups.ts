import { ok, param } from '../gateway/plane.ts';
import type { Route } from '../gateway/plane.ts';
import { Refusal } from '../gateway/refusal.ts';

/** The groups below the root group of every tenant, each with the group above it. */
const parents: Readonly<Record<string, string>> = {
  'mg-company': 'mg-root',
  'mg-production': 'mg-company',
  'mg-test': 'mg-company',
};

/** Management groups: the same small tree in every tenant. */
export const managementGroupRoutes = (): Route[] => [
  {
    method: 'GET',
    path: '/providers/Microsoft.Management/managementGroups/:group',
    handle: (call) => {
      const name = param(call, 'group');
      const known = name === 'mg-root' || parents[name] !== undefined;
      if (!known) throw new Refusal(404, 'NotFound', `The management group '${name}' cannot be found.`);
      const expanded = call.query('$expand') === 'ancestors';
      return ok({
        id: `/providers/Microsoft.Management/managementGroups/${name}`,
        type: 'Microsoft.Management/managementGroups',
        name,
        properties: {
          displayName: name,
          details: {
            ...(parents[name] === undefined ? {} : { parent: { name: parents[name] } }),
            ...(expanded ? { managementGroupAncestors: above(name) } : {}),
          },
        },
      });
    },
  },
];

/** The groups above a group, nearest first. */
function above(name: string): readonly string[] {
  const parent = parents[name];
  return parent === undefined ? [] : [parent, ...above(parent)];
}
