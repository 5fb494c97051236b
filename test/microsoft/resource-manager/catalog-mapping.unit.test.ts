import { describe, expect, it } from '@jest/globals';
import { currencyOf, listCurrencies } from '../../../src/microsoft/resource-manager/country-currency.ts';
import { toCatalog } from '../../../src/microsoft/resource-manager/catalog-mapping.ts';
import { catalogItemShape } from '../../../src/microsoft/resource-manager/catalog-shape.ts';
import { retailItemShape } from '../../../src/microsoft/resource-manager/retail-prices.ts';

const retail = (item: object) =>
  retailItemShape.parse({
    currencyCode: 'EUR',
    armRegionName: 'westeurope',
    armSkuName: 'standard_d2s_V5',
    unitOfMeasure: '1 Hour',
    ...item,
  });

const sources = {
  reservedResourceType: 'VirtualMachines' as const,
  items: [
    {
      name: 'Standard_D2s_v5',
      terms: ['P3Y', 'P1Y', 'P9Y'],
      billingPlans: { P1Y: ['Upfront', 'Monthly'], P3Y: ['Upfront', 'Weekly'] },
      locations: ['westeurope', 'NorthEurope'],
      skuProperties: [
        { name: 'ReservationsAutofitGroup', value: 'DSv5 Series' },
        { name: 'ReservationsAutofitRatio', value: '1' },
      ],
    },
    { name: 'Bare', locations: ['westeurope'] },
    { name: 'Nowhere' },
  ],
  reservationPrices: [
    retail({ type: 'Reservation', reservationTerm: '3 Years', retailPrice: 1002 }),
    retail({ type: 'Reservation', reservationTerm: '1 Year', retailPrice: 519.005 }),
  ],
  consumptionPrices: [retail({ type: 'Consumption', retailPrice: 0.096 })],
};

describe('the catalog', () => {
  it('has one entry per SKU and region, sorted, with its known prices', () => {
    const sku = {
      sku: 'Standard_D2s_v5',
      reservedResourceType: 'VirtualMachines',
      terms: ['P1Y', 'P3Y'],
      billingPlans: ['Upfront', 'Monthly'],
      flexibilityGroup: 'DSv5 Series',
      ratio: '1',
    };
    expect(toCatalog(sources).items).toEqual([
      { ...sku, region: 'northeurope', prices: [] },
      {
        sku: 'Bare',
        reservedResourceType: 'VirtualMachines',
        region: 'westeurope',
        terms: [],
        billingPlans: [],
        prices: [],
      },
      {
        ...sku,
        region: 'westeurope',
        prices: [
          { term: 'P1Y', cost: { minor: 51_901, currency: 'EUR' } },
          { term: 'P3Y', cost: { minor: 100_200, currency: 'EUR' } },
        ],
        payAsYouGoHourly: '0.09600000',
      },
    ]);
  });

  it('leaves out a price in a currency that ISO 4217 does not list, and keeps the others', () => {
    const odd = retail({
      type: 'Reservation',
      reservationTerm: '3 Years',
      retailPrice: 1002,
      currencyCode: 'ZZZ',
    });
    const reservationPrices = [odd, ...sources.reservationPrices.slice(1)];
    const catalog = toCatalog({ ...sources, reservationPrices });
    expect(catalog.items.at(-1)?.prices.map(({ term }) => term)).toEqual(['P1Y']);
  });
});

describe('the size of a SKU', () => {
  it.each([
    [{ skuProperties: [named('Cores', '2'), named('Ram', '8')] }, { cores: 2, memoryGB: '8' }],
    [{ capabilities: [named('vCPUs', 4), named('MemoryGB', '3.5')] }, { cores: 4, memoryGB: '3.5' }],
    [{ capabilities: [null, named('vcpus', '64'), { value: '1' }, { name: 'MemoryGB' }] }, { cores: 64 }],
    [{ skuProperties: [named('Cores', 'many'), named('Ram', '8 GB')] }, {}],
    [{ capabilities: 'odd' }, {}],
    [{}, {}],
  ])('is what %j says, as far as it can be read', (members, size) => {
    const item = catalogItemShape.parse({ name: 'Standard_D2s_v5', locations: ['westeurope'], ...members });
    const [sku] = toCatalog({ ...sources, items: [item] }).items;
    const { cores, memoryGB } = sku ?? {};
    expect({ cores, memoryGB }).toEqual(size);
  });
});

function named(name: string, value: string | number) {
  return { name, value };
}

describe('the restrictions of a SKU', () => {
  const offered = (...restrictions: unknown[]) =>
    toCatalog({
      ...sources,
      reservationPrices: [],
      consumptionPrices: [],
      items: [
        catalogItemShape.parse({
          name: 'Standard_D2s_v5',
          terms: ['P1Y', 'P3Y'],
          billingPlans: { P1Y: ['Upfront', 'Monthly'], P3Y: ['Upfront'] },
          locations: ['westeurope', 'northeurope'],
          restrictions,
        }),
      ],
    });
  const reasonCode = 'NotAvailableForSubscription';

  it.each([
    ['no restriction', [], ['P1Y', 'P3Y'], ['Upfront', 'Monthly'], ['northeurope', 'westeurope']],
    [
      'a term',
      [{ type: 'Term', values: ['P1Y'], reasonCode }],
      ['P3Y'],
      ['Upfront'],
      ['northeurope', 'westeurope'],
    ],
    [
      'two terms, each by itself',
      [
        { type: 'Term', values: ['P1Y'], reasonCode },
        { type: 'term', values: ['p3y'] },
      ],
      [],
      [],
      ['northeurope', 'westeurope'],
    ],
    [
      'a place',
      [{ type: 'Location', values: ['NorthEurope'], reasonCode }],
      ['P1Y', 'P3Y'],
      ['Upfront', 'Monthly'],
      ['westeurope'],
    ],
    [
      'a billing plan',
      [{ type: 'BillingPlan', values: ['Monthly'] }],
      ['P1Y', 'P3Y'],
      ['Upfront'],
      ['northeurope', 'westeurope'],
    ],
  ] as const)('exclude %s', (_, restrictions, terms, billingPlans, regions) => {
    const { items, warnings } = offered(...restrictions);
    expect(items.map(({ region }) => region)).toEqual(regions);
    expect(items.map((sku) => [sku.terms, sku.billingPlans])).toEqual(
      regions.map(() => [terms, billingPlans]),
    );
    expect(warnings).toEqual([]);
  });

  it('match in any spelling', () => {
    const items = [
      catalogItemShape.parse({
        name: 'Standard_D2s_v5',
        terms: ['1Year', 'p3y', '5 Years'],
        billingPlans: { p3y: ['upfront', 'MONTHLY'] },
        locations: ['westeurope'],
        restrictions: [{ type: 'Term', values: ['P5Y'] }],
      }),
    ];
    expect(toCatalog({ ...sources, items }).items).toMatchObject([
      { terms: ['P1Y', 'P3Y'], billingPlans: ['Upfront', 'Monthly'] },
    ]);
  });

  it('leave out a SKU without a remaining region', () => {
    expect(offered({ type: 'Location', values: ['westeurope', 'northeurope'] }).items).toEqual([]);
  });

  it('of an unknown type, or without values, exclude no value and are reported once', () => {
    const { items, warnings } = offered(
      { type: 'Moon', values: ['full'] },
      { type: 'Moon', values: ['new'] },
      { type: 'Term', values: null },
      {},
    );
    expect(items.map(({ terms }) => terms)).toEqual([
      ['P1Y', 'P3Y'],
      ['P1Y', 'P3Y'],
    ]);
    expect(warnings.map(({ code, subject }) => [code, subject])).toEqual([
      ['unknown-restriction', 'Moon'],
      ['unknown-restriction', 'Term'],
      ['unknown-restriction', undefined],
    ]);
  });
});

describe('the currency of a country', () => {
  it.each([
    ['FR', 'EUR'],
    ['de', 'EUR'],
    ['US', 'USD'],
    ['BR', 'BRL'],
    ['GB', 'GBP'],
    ['AR', 'USD'],
  ])('of %s is %s', (country, currency) => {
    expect(currencyOf(country)).toBe(currency);
    expect(listCurrencies).toContain(currency);
  });
});
