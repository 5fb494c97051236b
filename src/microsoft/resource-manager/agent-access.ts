import { z } from 'zod';
import type { AgentAccess } from '../../purchase/ports/agent-access.ts';
import { paths, subscriptionScope } from './api-paths.ts';
import { builtInRoles } from './built-in-roles.ts';
import type { ResourceManager } from './client.ts';
import { absent } from './error-codes.ts';

const assignmentSchema = z.object({
  properties: z.object({ roleDefinitionId: z.string(), scope: z.string() }),
});

/**
 * Reads role assignments in the customer's tenant, including those a person has through a group, as agents of a
 * partner usually do. Ignores custom roles. Where Azure refuses to include groups, only the person's own
 * assignments count, and a log line tells operators.
 */
export function resourceManagerAgentAccess(client: ResourceManager): AgentAccess {
  return {
    rolesOn: async (customerId, subscriptionId, objectId) => {
      const assigned = await readAssignments(client, customerId, subscriptionId, objectId);
      const roles = assigned
        .filter(({ properties }) => covers(properties.scope, subscriptionId))
        .flatMap(({ properties }) => builtInRoles[roleIdOf(properties.roleDefinitionId)] ?? []);
      return [...new Set(roles)];
    },
  };
}

type Assignment = z.infer<typeof assignmentSchema>;

async function readAssignments(
  client: ResourceManager,
  tenantId: string,
  subscriptionId: string,
  objectId: string,
): Promise<readonly Assignment[]> {
  const assignedTo = { tenantId, path: paths.roleAssignmentsOf(subscriptionId, objectId, 'or groups') };
  const throughGroups = await client.tryList(assignedTo, assignmentSchema);
  if (throughGroups.ok) return throughGroups.value.items;
  const { code } = throughGroups.error;
  if (absent.subscription.some((each) => each === code)) return [];
  client.report('roles through groups cannot be read', { 'reservation_desk.microsoft.code': code });
  const own = { tenantId, path: paths.roleAssignmentsOf(subscriptionId, objectId, 'only') };
  return (await client.list(own, assignmentSchema, absent.subscription)).items;
}

/**
 * The filters also return assignments below the subscription, on a resource group or a resource, which grant no
 * right on the subscription. Management groups and the root are above it.
 */
function covers(scope: string, subscriptionId: string): boolean {
  const normal = scope.toLowerCase().replace(/(?<=.)\/$/, '');
  return normal === subscriptionScope(subscriptionId).toLowerCase() || !normal.startsWith('/subscriptions/');
}

const roleIdOf = (roleDefinitionId: string): string =>
  roleDefinitionId.replace(/\/$/, '').split('/').at(-1)?.toLowerCase() ?? '';
