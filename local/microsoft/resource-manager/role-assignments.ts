import { z } from 'zod';
import { ok, param } from '../gateway/plane.ts';
import type { Call, Route } from '../gateway/plane.ts';
import { Refusal } from '../gateway/refusal.ts';
import type { RoleAssignment } from '../store/records.ts';
import { wireTime } from '../values/calendar.ts';
import { guidSchema } from '../values/ids.ts';
import type { World } from '../world.ts';
import { subscriptionOfCaller } from './billing-subscription.ts';
import { readBody } from './read-body.ts';
import { readRoleFilter } from './role-filter.ts';

const PATH = '/subscriptions/:subscription/providers/Microsoft.Authorization/roleAssignments';

const bodySchema = z.object({
  properties: z.object({
    roleDefinitionId: z.string(),
    principalId: guidSchema,
    principalType: z.string().default('User'),
  }),
});

/** Who has which role on a subscription: the explicit access agents need. */
export function roleAssignmentRoutes(world: World): Route[] {
  return [
    {
      method: 'GET',
      path: PATH,
      handle: (call) => {
        const subscription = subscriptionOfCaller(world, call, param(call, 'subscription'));
        const wanted = readRoleFilter(world.seed, call.query('$filter'));
        return ok({ value: world.store.roleAssignments.of(subscription.id).filter(wanted).map(toWire) });
      },
    },
    {
      method: 'PUT',
      path: `${PATH}/:name`,
      handle: (call) => {
        const subscription = subscriptionOfCaller(world, call, param(call, 'subscription'));
        const assignment = readAssignment(call, subscription.id);
        const all = world.store.roleAssignments.of(subscription.id);
        const twin = all.find(
          (one) => one.principalId === assignment.principalId && one.roleId === assignment.roleId,
        );
        if (twin !== undefined && twin.name !== assignment.name)
          throw new Refusal(409, 'RoleAssignmentExists', 'The role assignment already exists.');
        world.store.roleAssignments.put(subscription.id, assignment.name, assignment);
        return { status: 201, body: toWire(assignment) };
      },
    },
    {
      method: 'DELETE',
      path: `${PATH}/:name`,
      handle: (call) => {
        const subscription = subscriptionOfCaller(world, call, param(call, 'subscription'));
        const assignment = world.store.roleAssignments.get(subscription.id, param(call, 'name'));
        if (assignment === undefined) return { status: 204 };
        world.store.roleAssignments.remove(subscription.id, assignment.name);
        return ok(toWire(assignment));
      },
    },
  ];
}

function readAssignment(call: Call, subscriptionId: string): RoleAssignment {
  const { properties } = readBody(bodySchema, call.body);
  const name = param(call, 'name');
  if (!guidSchema.safeParse(name).success)
    throw new Refusal(400, 'InvalidRoleAssignmentId', `The role assignment id '${name}' must be a GUID.`);
  return {
    name,
    subscriptionId,
    roleId: (properties.roleDefinitionId.split('/').at(-1) ?? '').toLowerCase(),
    principalId: properties.principalId,
    principalType: properties.principalType,
    createdAt: call.now.toISOString(),
  };
}

function toWire(assignment: RoleAssignment) {
  const scope = `/subscriptions/${assignment.subscriptionId}`;
  const authorization = `${scope}/providers/Microsoft.Authorization`;
  return {
    id: `${authorization}/roleAssignments/${assignment.name}`,
    name: assignment.name,
    type: 'Microsoft.Authorization/roleAssignments',
    properties: {
      roleDefinitionId: `${authorization}/roleDefinitions/${assignment.roleId}`,
      principalId: assignment.principalId,
      principalType: assignment.principalType,
      scope,
      createdOn: wireTime(assignment.createdAt),
      updatedOn: wireTime(assignment.createdAt),
    },
  };
}
