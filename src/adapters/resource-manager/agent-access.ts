import { z } from 'zod';
import type { AgentAccess } from '../../ports/agent-access.ts';
import { paths, subscriptionScope } from './api-paths.ts';
import { builtInRoles } from './built-in-roles.ts';
import type { ResourceManager } from './client.ts';
import { absent } from './error-codes.ts';

const assignmentSchema = z.object({
  properties: z.object({ roleDefinitionId: z.string(), scope: z.string() }),
});

/** Reads role assignments in the customer's tenant. Custom roles have no name here. */
export function resourceManagerAgentAccess(client: ResourceManager): AgentAccess {
  return {
    rolesOn: async (customerId, subscriptionId, objectId) => {
      const path = paths.roleAssignments(subscriptionId, objectId);
      const call = { tenantId: customerId, path };
      const { items } = await client.list(call, assignmentSchema, absent.subscription);
      const roles = items
        .filter(({ properties }) => covers(properties.scope, subscriptionId))
        .flatMap(({ properties }) => builtInRoles[roleIdOf(properties.roleDefinitionId)] ?? []);
      return [...new Set(roles)];
    },
  };
}

/**
 * The filter by principal also finds assignments below the subscription, on a resource group or a resource; those
 * give no right on the subscription. Above it are management groups and the root.
 */
function covers(scope: string, subscriptionId: string): boolean {
  const normal = scope.toLowerCase();
  return normal === subscriptionScope(subscriptionId).toLowerCase() || !normal.startsWith('/subscriptions/');
}

const roleIdOf = (roleDefinitionId: string): string =>
  roleDefinitionId.split('/').at(-1)?.toLowerCase() ?? '';
