import { describe, expect, it } from '@jest/globals';
import { availabilitySchema, skuSchema } from '../../../src/microsoft/partner-center/catalog-shapes.ts';
import { marketQuery, targetViewOf } from '../../../src/microsoft/partner-center/catalog-query.ts';
import { matches, mayBeFor, titleNames, toOffer } from '../../../src/microsoft/partner-center/offers.ts';

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

describe('the SKU of the query', () => {
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

describe('a SKU', () => {
  it.each([
    ['1Year', 'P1Y', true],
    ['1Year', 'P3Y', false],
    ['3 Years', 'P1Y', false],
    ['P3Y', 'P3Y', true],
    ['1Year', undefined, true],
    [undefined, 'P1Y', true],
    ['A fortnight', 'P1Y', true],
  ] as const)('of %j may be for %j: %j', (duration, term, isMaybe) => {
    expect(mayBeFor({ ...sku, dynamicAttributes: { ...sku.dynamicAttributes, duration } }, term)).toBe(
      isMaybe,
    );
  });
});

describe('an offer', () => {
  it('joins the SKU with its availability', () => {
    expect(toOffer(sku, [available]).items).toEqual([
      {
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
      },
    ]);
  });

  it('is the purchasable availability, if there is one', () => {
    expect(toOffer(sku, [withdrawn, available]).items[0]?.catalogItemId).toBe('DZH318Z0BQ36:00AB:B');
    expect(toOffer(sku, [withdrawn]).items[0]).toMatchObject({
      catalogItemId: 'DZH318Z0BQ36:00AB:A',
      purchasable: false,
    });
  });

  it('is none without an availability', () => {
    expect(toOffer(sku, [])).toEqual({ items: [], warnings: [] });
  });
});

describe('the term of an offer', () => {
  const offerWith = (duration: unknown, terms: readonly unknown[], provisioningVariables: unknown = null) => {
    const raw = {
      id: '00AB',
      productId: 'P',
      provisioningVariables,
      dynamicAttributes: duration === undefined ? null : { duration },
    };
    const offered = { catalogItemId: 'P:00AB:B', isPurchasable: true, terms };
    return toOffer(skuSchema.parse(raw), [availabilitySchema.parse(offered)]);
  };

  it.each([
    ['1Year', 'P1Y'],
    ['1Years', 'P1Y'],
    ['3Year', 'P3Y'],
    ['3Years', 'P3Y'],
    ['5Year', 'P5Y'],
    ['5Years', 'P5Y'],
    ['3years', 'P3Y'],
    ['3YEARS', 'P3Y'],
    ['1 Year', 'P1Y'],
    ['P1Y', 'P1Y'],
    ['p3y', 'P3Y'],
    ['P5Y', 'P5Y'],
  ])('is read from the word %j as %s', (duration, term) => {
    expect(offerWith(duration, [])).toMatchObject({ items: [{ term }], warnings: [] });
  });

  it.each([
    ['3Years', ['Scope', 'SubscriptionId', 'Duration'], '3Years'],
    ['3Years', ['scope', 'duration'], '3Years'],
    ['3Years', ['Scope', 'SubscriptionId'], undefined],
    ['3Years', null, undefined],
  ])('keeps the word %j for the cart when the SKU requires %j: %j', (duration, variables, kept) => {
    expect(offerWith(duration, [], variables).items[0]?.duration).toBe(kept);
  });

  it.each<[string, unknown, unknown[], string]>([
    ['the availability when the SKU has none', undefined, [{ duration: 'P3Y' }], 'P3Y'],
    ['the SKU when the availability agrees', '1Year', [{ duration: 'P3Y' }, { duration: 'P1Y' }], 'P1Y'],
    ['the SKU when the availability has no such words', '1Year', [null, { duration: 'P1M' }], 'P1Y'],
  ])('is the one of %s', (_, duration, terms, term) => {
    expect(offerWith(duration, terms)).toMatchObject({ items: [{ term }], warnings: [] });
  });

  it.each<[string, unknown, unknown[], string]>([
    ['a word nobody knows', '7Year', [{ duration: 'P1Y' }], '7Year, P1Y'],
    ['a word that contradicts the availability', '3Years', [{ duration: 'P1Y' }], '3Years, P1Y'],
    ['no word and two terms', undefined, [{ duration: 'P1Y' }, { duration: 'P3Y' }], 'no duration, P1Y, P3Y'],
    ['no word and no term', undefined, [], 'no duration'],
  ])('that is uncertain for %s excludes the offer with a warning', (_, duration, terms, words) => {
    expect(offerWith(duration, terms)).toEqual({
      items: [],
      warnings: [
        {
          code: 'unknown-term',
          message: `A SKU is left out because its term is not certain (${words}).`,
          subject: 'P:00AB',
        },
      ],
    });
  });
});

describe('members of a SKU that are null', () => {
  it('count as absent', () => {
    const raw = {
      id: '00AB',
      productId: 'P',
      title: null,
      minimumQuantity: null,
      maximumQuantity: null,
      supportedBillingCycles: null,
      purchasePrerequisites: null,
      dynamicAttributes: { armSkuName: null, armRegionName: null, duration: '1Year', reservationType: null },
    };
    const offered = { catalogItemId: 'P:00AB:B', isPurchasable: true, terms: null };
    expect(toOffer(skuSchema.parse(raw), [availabilitySchema.parse(offered)]).items).toEqual([
      {
        productId: 'P',
        skuId: '00AB',
        catalogItemId: 'P:00AB:B',
        title: '',
        term: 'P1Y',
        purchasable: true,
        billingPlans: [],
        minimumQuantity: 1,
        maximumQuantity: Number.MAX_SAFE_INTEGER,
        needsInventoryCheck: false,
        needsRegistration: false,
      },
    ]);
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
