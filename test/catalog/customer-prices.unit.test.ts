import { describe, expect, it } from '@jest/globals';
import { listingOf } from '../../src/core/listing.ts';
import { openInMemoryApi, type DeskChanges } from '../support/http/in-memory-api.ts';
import { signingKey } from '../support/http/issuer.ts';
import { contoso, fabrikam, type PersonName } from '../support/http/people.ts';
import { memoryCustomerSettingsStore } from '../support/memory/customer-settings-store.ts';

const key = await signingKey();
const customerSettings = memoryCustomerSettingsStore();
await customerSettings.put({ customerId: contoso, markupPercent: '20' });
const asked: string[] = [];
const changes: DeskChanges = {
  customerSettings,
  catalog: {
    findOffers: () => Promise.resolve(listingOf([])),
    listSold: () => Promise.resolve(listingOf([])),
    browse: ({ country }) => {
      asked.push(country);
      const prices = [{ term: 'P1Y', cost: { minor: 51_900, currency: 'EUR' } }] as const;
      const sku = { sku: 'D2', reservedResourceType: 'VirtualMachines', region: 'westeurope' } as const;
      return Promise.resolve(listingOf([{ ...sku, terms: ['P1Y'], billingPlans: ['Upfront'], prices }]));
    },
  },
};
const browse = (as: PersonName, query: Record<string, string>) =>
  openInMemoryApi(key, changes).call('browseCatalog', { path: '/api/v1/catalog/skus', as, query });
const pricesFor = async (as: PersonName, query: Record<string, string>) =>
  ((await browse(as, query)).body['items'] as { prices: unknown[] }[])[0]?.prices;

const cost = { amount: '519.00', currency: 'EUR' };
const ofContoso = { term: 'P1Y', total: { amount: '622.80', currency: 'EUR' }, hourly: '0.07109589' };
const ofAll = { term: 'P1Y', total: { amount: '570.90', currency: 'EUR' }, hourly: '0.06517123' };

describe('the prices of the catalog', () => {
  it.each<[PersonName, Record<string, string>, object]>([
    ['requester', { customerId: contoso }, ofContoso],
    ['approver', { customerId: contoso }, { ...ofContoso, cost }],
    ['clerk', { customerId: contoso }, { ...ofContoso, cost }],
    ['auditor', { customerId: contoso }, { ...ofContoso, cost }],
    ['admin', { customerId: contoso, country: 'de' }, { ...ofContoso, cost }],
    ['outsider', { country: 'FR' }, ofAll],
    ['requester', { country: 'FR' }, ofAll],
    ['approver', { country: 'FR' }, { ...ofAll, cost }],
    ['auditor', { country: 'FR' }, { ...ofAll, cost }],
  ])(
    'are for %s with %j what the customer pays, and Microsoft’s for whom that is',
    async (as, query, price) => {
      expect(await pricesFor(as, query)).toEqual([price]);
    },
  );

  it('are those of the customer’s country unless another one is given', async () => {
    asked.length = 0;
    await browse('requester', { customerId: contoso });
    await browse('requester', { customerId: contoso, country: 'de' });
    expect(asked).toEqual(['FR', 'DE']);
  });

  it('of a customer of other people are not there, and without a market nothing is', async () => {
    expect((await browse('requester', { customerId: fabrikam })).status).toBe(404);
    const response = await browse('requester', {});
    expect([response.status, response.body['errors']]).toEqual([
      400,
      [{ pointer: '/query/country', message: 'is required without a customerId' }],
    ]);
  });
});
