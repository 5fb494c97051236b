import { describe, expect, it } from '@jest/globals';
import { availabilitySchema, skuSchema } from '../../../src/adapters/partner-center/catalog-shapes.ts';
import { marketQuery, targetViewOf } from '../../../src/adapters/partner-center/catalog-query.ts';
import { matches, titleNames, toOffer } from '../../../src/adapters/partner-center/offers.ts';

const sku = skuSchema.parse({
  id: '00AB',
  productId: 'DZH318Z0BQ36',
  title: 'Reserved VM Instance, Standard_D2s_v5, EU West, 1 Year',
  minimumQuantity: 1,
  maximumQuantity: 999_999_999,
  supportedBillingCycles: ['one_time', 'monthly', 'weekly'],
  purchasePrerequisites: ['InventoryCheck', 'AzureSubscriptionRegistration'],
  dynamicAttributes: {
    armSkuName: 'Standard_D2s_v5',
    armRegionName: 'westeurope',
    duration: '1Year',
    cores: '2',
  },
});
const available = availabilitySchema.parse({
  catalogItemId: 'DZH318Z0BQ36:00AB:B',
  isPurchasable: true,
  terms: [],
});
const withdrawn = { ...available, catalogItemId: 'DZH318Z0BQ36:00AB:A', isPurchasable: false };
const query = {
  country: 'FR',
  azureOffer: 'AzurePlan',
  reservedResourceType: 'VirtualMachines',
  sku: 'standard_d2s_V5',
  region: 'WestEurope',
} as const;

describe('the SKU asked for', () => {
  it('is found in any letter case', () => {
    expect(matches(sku, query)).toBe(true);
  });

  it.each([
    ['another size', { armSkuName: 'Standard_D4s_v5' }],
    ['another region', { armRegionName: 'northeurope' }],
    ['another type', { reservationType: 'SqlDatabases' }],
    ['no size', { armSkuName: undefined }],
  ])('is not one of %s', (_, attributes) => {
    expect(matches({ ...sku, dynamicAttributes: { ...sku.dynamicAttributes, ...attributes } }, query)).toBe(
      false,
    );
  });

  it.each([
    ['Reserved VM Instance, Standard_D2s_v5', true],
    ['Reserved VM Instance, Standard_D2s_v55', false],
    ['Reserved VM Instances', false],
  ])('title %j names it: %j', (title, named) => {
    expect(titleNames({ id: 'P', title }, query)).toBe(named);
  });
});

describe('an offer', () => {
  it('joins the SKU with its availability', () => {
    expect(toOffer(sku, [available])).toEqual({
      productId: 'DZH318Z0BQ36',
      skuId: '00AB',
      catalogItemId: 'DZH318Z0BQ36:00AB:B',
      title: 'Reserved VM Instance, Standard_D2s_v5, EU West, 1 Year',
      term: 'P1Y',
      purchasable: true,
      billingPlans: ['Upfront', 'Monthly'],
      minimumQuantity: 1,
      maximumQuantity: 999_999_999,
      needsInventoryCheck: true,
      needsRegistration: true,
    });
  });

  it('is the availability that can be bought, when one can', () => {
    expect(toOffer(sku, [withdrawn, available])?.catalogItemId).toBe('DZH318Z0BQ36:00AB:B');
    expect(toOffer(sku, [withdrawn])).toMatchObject({
      catalogItemId: 'DZH318Z0BQ36:00AB:A',
      purchasable: false,
    });
  });

  it('takes the term of the availability when the SKU has none', () => {
    const bare = { ...sku, dynamicAttributes: {} };
    expect(toOffer(bare, [{ ...available, terms: [{ duration: 'P3Y' }] }])?.term).toBe('P3Y');
  });

  it.each([
    ['no availability', sku, []],
    ['a term nobody knows', { ...sku, dynamicAttributes: { duration: '7Year' } }, [available]],
  ])('is none with %s', (_, of, availabilities) => {
    expect(toOffer(of, availabilities)).toBeUndefined();
  });
});

describe('catalog queries', () => {
  it('name the scope only for the Azure plan', () => {
    expect(marketQuery(query)).toBe('country=FR&reservationScope=AzurePlan');
    expect(marketQuery({ ...query, azureOffer: 'Legacy' })).toBe('country=FR');
  });

  it.each([
    ['VirtualMachines', 'AzureReservationsVM'],
    ['SqlDatabases', 'AzureReservationsSQL'],
    ['CosmosDb', 'AzureReservationsCosmosDb'],
    ['AppService', 'AzureReservations'],
  ] as const)('look for %s in %s', (type, view) => {
    expect(targetViewOf(type)).toBe(view);
  });
});
