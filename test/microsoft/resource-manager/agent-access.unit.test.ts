import { describe, expect, it } from '@jest/globals';
import { resourceManagerAgentAccess } from '../../../src/microsoft/resource-manager/agent-access.ts';
import { listed, refused, scriptedAzure } from './scripted-azure.ts';

const subscriptionId = 'bbbbbbbb-0000-4000-8000-000000000001';
const owner = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635';

const person = '1d0fba12-878f-54ea-8c39-6b3c32b24ecf';

/**
 * The roles, the filters that were sent, and the messages for operators, when ARM answers each filter as scripted.
 */
async function rolesBy(answer: (filter: string) => Response) {
  const filterOf = (url: URL) => url.searchParams.get('$filter') ?? '';
  const { client, requests, reported } = scriptedAzure((url) => answer(filterOf(url)));
  const customerId = 'aaaaaaaa-0000-4000-8000-000000000001';
  const roles = await resourceManagerAgentAccess(client).rolesOn(customerId, subscriptionId, person);
  return { roles, filters: requests.map(({ url }) => filterOf(url)), reported: reported() };
}

const assignment = (role: string, scope = '/') => ({
  properties: { roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${role}`, scope },
});
/** The roles when ARM lists assignments of these roles at these scopes. */
const rolesWith = async (...assignments: readonly (readonly [role: string, scope: string])[]) => {
  const value = assignments.map(([role, scope]) => assignment(role, scope));
  return (await rolesBy(() => listed(...value))).roles;
};

describe('roles', () => {
  it('include those of the groups a person is in', async () => {
    const { roles, filters, reported } = await rolesBy(() => listed(assignment(owner)));
    expect([roles, filters, reported]).toEqual([['Owner'], [`assignedTo('${person}')`], []]);
  });

  it('are the own ones of a person, with a message for operators, where Azure refuses to include groups', async () => {
    const { roles, filters, reported } = await rolesBy((filter) =>
      filter.startsWith('assignedTo') ? refused('UnsupportedQuery') : listed(assignment(owner)),
    );
    expect(roles).toEqual(['Owner']);
    expect(filters).toEqual([`assignedTo('${person}')`, `principalId eq '${person}'`]);
    expect(reported).toEqual(['roles through groups cannot be read']);
  });

  it('are empty on an absent subscription', async () => {
    const { roles, filters } = await rolesBy(() => refused('SubscriptionNotFound', 404));
    expect([roles, filters.length]).toEqual([[], 1]);
  });

  it.each([
    ['a missing scope', { properties: { roleDefinitionId: owner } }],
    ['no properties', { properties: null }],
    ['a scope that is a number', { properties: { roleDefinitionId: owner, scope: 1 } }],
    ['another shape', 'an assignment'],
  ])('are read although one has %s', async (_, odd) => {
    const { roles } = await rolesBy(() => listed(odd, assignment(owner)));
    expect(roles).toEqual(['Owner']);
  });
});

describe('a role', () => {
  it.each([
    ['on the subscription', `/subscriptions/${subscriptionId}`],
    ['on the subscription in other letter case', `/Subscriptions/${subscriptionId.toUpperCase()}`],
    ['on a management group above', '/providers/Microsoft.Management/managementGroups/root'],
    ['on the subscription with a slash at its end', `/subscriptions/${subscriptionId}/`],
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

  it('that is custom is ignored, and one assigned twice is listed once', async () => {
    const custom = '0c0c0c0c-0000-4000-8000-000000000001';
    expect(await rolesWith([custom, '/'], [owner, '/'], [owner, `/subscriptions/${subscriptionId}`])).toEqual(
      ['Owner'],
    );
  });
});
