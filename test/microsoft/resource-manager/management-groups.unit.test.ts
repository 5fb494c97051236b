import { describe, expect, it } from '@jest/globals';
import { resourceManagerGroups } from '../../../src/microsoft/resource-manager/management-groups.ts';
import { listed, refused, scriptedAzure } from './scripted-azure.ts';

const ancestorsFrom = (answer: Response) =>
  resourceManagerGroups(scriptedAzure(() => answer).client).ancestorsOf('customer', 'mg-test');
const withDetails = (details: unknown) => Response.json({ properties: { details } });

describe('the groups above a management group', () => {
  it.each<[string, Response, readonly string[] | undefined]>([
    [
      'by their ids',
      withDetails({ managementGroupAncestors: ['mg-company', 'mg-root'] }),
      ['mg-company', 'mg-root'],
    ],
    ['by the chain', withDetails({ managementGroupAncestorsChain: [{ name: 'mg-root' }, {}] }), ['mg-root']],
    ['of the root: none', withDetails({ managementGroupAncestors: [] }), []],
    ['not told', withDetails(null), undefined],
    ['of an odd type', withDetails({ managementGroupAncestors: 'mg-root' }), undefined],
    ['of an unknown group', refused('NotFound', 404), undefined],
    ['of a group that may not be read', refused('AuthorizationFailed', 403), undefined],
  ])('are read: %s', async (_how, answer, expected) => {
    expect(await ancestorsFrom(answer)).toEqual(expected);
  });
});

const groupsFrom = (answer: (url: URL) => Response) =>
  resourceManagerGroups(scriptedAzure(answer).client).listGroups('customer');

describe('the management groups of a tenant', () => {
  const named = (name: string, displayName?: unknown) => ({ name, properties: { displayName } });

  it('have their display names, or their ids without one', async () => {
    const answer = listed(named('mg-1', 'Company'), named('mg-2'), named('mg-3', 7), { name: 'mg-4' });
    expect(await groupsFrom(() => answer)).toEqual({
      items: [
        { managementGroupId: 'mg-1', name: 'Company' },
        { managementGroupId: 'mg-2', name: 'mg-2' },
        { managementGroupId: 'mg-3', name: 'mg-3' },
        { managementGroupId: 'mg-4', name: 'mg-4' },
      ],
      warnings: [],
    });
  });

  it.each(['nextLink', '@nextLink'])('go on behind %s', async (member) => {
    const next = 'https://resource-manager.test/providers/Microsoft.Management/managementGroups?page=2';
    const groups = await groupsFrom(({ searchParams }) =>
      searchParams.has('page')
        ? listed(named('mg-2'))
        : Response.json({ value: [named('mg-1')], [member]: next }),
    );
    expect(groups.items.map(({ managementGroupId }) => managementGroupId)).toEqual(['mg-1', 'mg-2']);
  });

  it('that cannot be read are left out with a warning', async () => {
    expect(await groupsFrom(() => listed({ id: '/odd' }, named('mg-1')))).toMatchObject({
      items: [{ managementGroupId: 'mg-1' }],
      warnings: [{ code: 'unreadable-record', subject: '/odd' }],
    });
  });

  it('are none, with a warning, when Azure refuses to list them', async () => {
    expect(await groupsFrom(() => refused('AuthorizationFailed', 403))).toEqual({
      items: [],
      warnings: [
        {
          code: 'not-shown',
          message: 'Azure does not show the management groups of this customer (AuthorizationFailed).',
          subject: 'customer',
        },
      ],
    });
  });
});

describe('whether a management group exists', () => {
  it.each<[string, Response, string]>([
    ['shown', withDetails(null), 'exists'],
    ['shown in an odd shape', Response.json(['odd']), 'exists'],
    ['not found', refused('NotFound', 404), 'absent'],
    ['not shown to the desk', refused('AuthorizationFailed', 403), 'unknown'],
    ['refused with an unknown code', refused('Strange', 400), 'unknown'],
  ])('follows from a group that is %s', async (_how, answer, expected) => {
    const groups = resourceManagerGroups(scriptedAzure(() => answer).client);
    expect(await groups.groupExists('customer', 'mg-test')).toBe(expected);
  });

  it('is not known while Azure is down, which is an outage', async () => {
    const groups = resourceManagerGroups(scriptedAzure(() => refused('Down', 503)).client);
    await expect(groups.groupExists('customer', 'mg-test')).rejects.toThrow('503');
  });
});
