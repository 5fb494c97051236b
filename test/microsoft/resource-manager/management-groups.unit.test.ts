import { describe, expect, it } from '@jest/globals';
import { resourceManagerGroups } from '../../../src/microsoft/resource-manager/management-groups.ts';
import { refused, scriptedAzure } from './scripted-azure.ts';

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
