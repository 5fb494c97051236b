import { expect, it } from '@jest/globals';
import { resourceManagerRegions } from '../../../src/microsoft/resource-manager/regions.ts';
import { listed, refused, scriptedAzure } from './scripted-azure.ts';

const catalogSubscriptionId = 'eeeeeeee-0000-4000-8000-000000000001';
function regionsOf(answer: () => Response) {
  const { client, requests } = scriptedAzure(answer);
  return { regions: resourceManagerRegions({ client, catalogSubscriptionId }), requests };
}

it('lists the places of Azure by the names Microsoft gives them, whatever else Microsoft sends', async () => {
  const { regions, requests } = regionsOf(() =>
    listed(
      { name: 'westeurope', displayName: 'West Europe', metadata: { regionType: 'Physical' } },
      { name: 'europe', displayName: 'Europe', metadata: { regionType: 'logical' } },
      { name: 'EastUS', displayName: null, regionalDisplayName: '(US) East US', metadata: null },
      { name: 'newregion', displayName: 7, metadata: 'odd' },
      { id: '/subscriptions/s/locations/odd' },
    ),
  );
  const listing = await regions.listRegions();
  expect(listing.items).toEqual([
    { region: 'westeurope', name: 'West Europe' },
    { region: 'eastus', name: '(US) East US' },
    { region: 'newregion', name: 'newregion' },
  ]);
  expect(listing.warnings).toMatchObject([{ code: 'unreadable-record' }]);
  await regions.listRegions();
  expect(requests).toHaveLength(1);
});

it('lists no region, and says so, when Azure does not show them', async () => {
  const { regions } = regionsOf(() => refused('AuthorizationFailed', 403));
  expect(await regions.listRegions()).toEqual({
    items: [],
    warnings: [
      {
        code: 'not-shown',
        message: 'Azure does not show its regions (AuthorizationFailed).',
        subject: catalogSubscriptionId,
      },
    ],
  });
});
