import { describe, expect, it } from '@jest/globals';
import { currencyOf, listCurrencies } from '../../../src/adapters/resource-manager/country-currency.ts';
import { toCatalog } from '../../../src/adapters/resource-manager/catalog-mapping.ts';
import { retailItemShape } from '../../../src/adapters/resource-manager/retail-prices.ts';

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
  it('has one entry per SKU and region, sorted, with what is known of its prices', () => {
    const sku = {
      sku: 'Standard_D2s_v5',
      reservedResourceType: 'VirtualMachines',
      terms: ['P1Y', 'P3Y'],
      billingPlans: ['Upfront', 'Monthly'],
      flexibilityGroup: 'DSv5 Series',
      ratio: '1',
    };
    expect(toCatalog(sources)).toEqual([
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
          { term: 'P1Y', total: { minor: 51_901, currency: 'EUR' }, hourly: '0.05924715' },
          { term: 'P3Y', total: { minor: 100_200, currency: 'EUR' }, hourly: '0.03812785' },
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
    expect(catalog.at(-1)?.prices.map(({ term }) => term)).toEqual(['P1Y']);
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
