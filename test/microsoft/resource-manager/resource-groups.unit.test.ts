import { describe, expect, it } from '@jest/globals';
import { resourceManagerResourceGroups } from '../../../src/microsoft/resource-manager/resource-groups.ts';
import { listed, refused, scriptedAzure } from './scripted-azure.ts';

const groupsOf = (answer: Response) => resourceManagerResourceGroups(scriptedAzure(() => answer).client);

describe('the resource groups of a subscription', () => {
  it('have a name and mostly a region', async () => {
    const answer = listed({ name: 'Größe-web', location: 'westeurope' }, { name: 'rg', location: 7 });
    expect(await groupsOf(answer).listResourceGroups('customer', 'sub')).toEqual({
      items: [{ resourceGroup: 'Größe-web', region: 'westeurope' }, { resourceGroup: 'rg' }],
      warnings: [],
    });
  });

  it('that cannot be read are left out with a warning', async () => {
    const answer = listed({ id: '/subscriptions/sub/resourceGroups/odd' }, { name: 'rg' });
    expect(await groupsOf(answer).listResourceGroups('customer', 'sub')).toMatchObject({
      items: [{ resourceGroup: 'rg' }],
      warnings: [{ code: 'unreadable-record', subject: '/subscriptions/sub/resourceGroups/odd' }],
    });
  });

  it.each([
    ['AuthorizationFailed', 403],
    ['SubscriptionNotFound', 404],
  ])('are none, with a warning, when Azure answers %s', async (code, status) => {
    const listing = await groupsOf(refused(code, status)).listResourceGroups('customer', 'sub');
    expect(listing).toEqual({
      items: [],
      warnings: [
        {
          code: 'not-shown',
          message: `Azure does not show the resource groups of this subscription (${code}).`,
          subject: 'sub',
        },
      ],
    });
  });
});

describe('whether a resource group exists', () => {
  it.each<[string, Response, string]>([
    ['shown', Response.json({ name: 'rg-web' }), 'exists'],
    ['not found', refused('ResourceGroupNotFound', 404), 'absent'],
    ['in a subscription Azure does not show', refused('SubscriptionNotFound', 404), 'unknown'],
    ['not shown to the desk', refused('AuthorizationFailed', 403), 'unknown'],
  ])('follows from a group that is %s', async (_how, answer, expected) => {
    expect(await groupsOf(answer).resourceGroupExists('customer', 'sub', 'rg-web')).toBe(expected);
  });
});
