import { describe, expect, it } from '@jest/globals';
import { resourceManagerAgentAccess } from '../../../src/adapters/resource-manager/agent-access.ts';
import { resourceManager } from '../../../src/adapters/resource-manager/client.ts';

const subscriptionId = 'bbbbbbbb-0000-4000-8000-000000000001';
const owner = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635';

/** The roles when ARM lists assignments of these roles at these scopes. */
function rolesWith(...assignments: readonly (readonly [role: string, scope: string])[]) {
  const value = assignments.map(([role, scope]) => ({
    properties: { roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${role}`, scope },
  }));
  const client = resourceManager({
    url: 'https://resource-manager.test',
    partnerTenantId: '11111111-1111-4111-8111-111111111111',
    tokens: { appOnly: () => Promise.resolve('app'), onBehalf: () => Promise.resolve('user') },
    clock: () => new Date('2026-11-23T10:00:00Z'),
    fetch: () => Promise.resolve(Response.json({ value })),
  });
  const person = '1d0fba12-878f-54ea-8c39-6b3c32b24ecf';
  return resourceManagerAgentAccess(client).rolesOn(
    'aaaaaaaa-0000-4000-8000-000000000001',
    subscriptionId,
    person,
  );
}

describe('a role', () => {
  it.each([
    ['on the subscription', `/subscriptions/${subscriptionId}`],
    ['on the subscription in other letter case', `/Subscriptions/${subscriptionId.toUpperCase()}`],
    ['on a management group above', '/providers/Microsoft.Management/managementGroups/root'],
    ['on everything', '/'],
  ])('%s counts', async (_, scope) => {
    expect(await rolesWith([owner.toUpperCase(), scope])).toEqual(['Owner']);
  });

  it.each([
    ['on a resource group below', `/subscriptions/${subscriptionId}/resourceGroups/web`],
    ['on another subscription', '/subscriptions/bbbbbbbb-0000-4000-8000-000000000002'],
  ])('%s does not count', async (_, scope) => {
    expect(await rolesWith([owner, scope])).toEqual([]);
  });

  it('that is custom has no name, and one given twice is told once', async () => {
    const custom = '0c0c0c0c-0000-4000-8000-000000000001';
    expect(await rolesWith([custom, '/'], [owner, '/'], [owner, `/subscriptions/${subscriptionId}`])).toEqual(
      ['Owner'],
    );
  });
});
