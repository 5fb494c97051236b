import { describe, expect, it } from '@jest/globals';
import { listingOf } from '../../src/core/listing.ts';
import { matchesSearch } from '../../src/catalog/domain/matches-search.ts';
import type { CatalogSku } from '../../src/catalog/ports/catalog.ts';
import { browseCatalog } from '../../src/catalog/use-cases/browse-catalog.ts';

const query = { country: 'FR', reservedResourceType: 'VirtualMachines' } as const;

/** A SKU of the catalog as shown on a day. */
async function shown(sku: string, terms: CatalogSku['terms'], day: string) {
  const one: CatalogSku = {
    sku,
    reservedResourceType: 'VirtualMachines',
    region: 'westeurope',
    terms,
    billingPlans: ['Upfront'],
    prices: [],
  };
  const catalog = { browse: () => Promise.resolve(listingOf([one])) };
  const page = await browseCatalog({ catalog, clock: () => new Date(day) })(
    query,
    { markupPercent: '10' },
    { limit: 10 },
  );
  const { terms: sold, purchasable, retiresOn } = page.items[0] ?? {};
  return [sold, purchasable, retiresOn];
}

describe('the search in the catalog', () => {
  const names = [
    'Standard_D2s_v5',
    'Standard_D16s_v5',
    'Standard_D2as_v5',
    'Standard_E2s_v5',
    'SQLDB_GP_Gen5',
  ];
  const groups = ['DSv5 Series', 'DSv5 Series', 'DASv5 Series', 'ESv5 Series', undefined];
  const skus = names.map((sku, at) => ({ sku, flexibilityGroup: groups[at] }));

  it.each([
    ['D2s', ['Standard_D2s_v5']],
    ['d2s v5', ['Standard_D2s_v5']],
    ['d2sv5', ['Standard_D2s_v5']],
    ['v5 d2', ['Standard_D2s_v5', 'Standard_D2as_v5']],
    ['standard_e2S_V5', ['Standard_E2s_v5']],
    ['dsv5 series', ['Standard_D2s_v5', 'Standard_D16s_v5']],
    ['gen5', ['SQLDB_GP_Gen5']],
    ['d2s v4', []],
    ['  ', names],
  ])('finds by "%s" %j', (search, found) => {
    expect(skus.filter((sku) => matchesSearch(sku, search)).map(({ sku }) => sku)).toEqual(found);
  });

  it('comes before the pages: a page of found SKUs is full', async () => {
    const all = names.map((sku) => ({
      sku,
      reservedResourceType: 'VirtualMachines' as const,
      region: 'westeurope',
      terms: [],
      billingPlans: [],
      prices: [],
    }));
    const catalog = { browse: () => Promise.resolve(listingOf(all)) };
    const browse = browseCatalog({ catalog, clock: () => new Date('2026-11-23') });
    const wish = { markupPercent: '0', search: 'v5 2' };
    const first = await browse(query, wish, { limit: 2 });
    const { nextCursor: cursor } = first;
    const second = await browse(query, wish, { limit: 2, cursor });
    expect([first, second].map(({ items }) => items.map(({ sku }) => sku))).toEqual([
      ['Standard_D2as_v5', 'Standard_D2s_v5'],
      ['Standard_E2s_v5'],
    ]);
  });
});

describe('a SKU of the catalog', () => {
  it.each([
    ['Standard_D2s_v5', ['P1Y', 'P3Y'], '2026-11-23', [['P1Y', 'P3Y'], true, undefined]],
    ['Standard_D2s_v3', ['P1Y', 'P3Y'], '2026-06-30', [['P1Y', 'P3Y'], true, '2026-07-01']],
    ['Standard_D2s_v3', ['P1Y', 'P3Y'], '2026-07-01', [[], false, '2026-07-01']],
    ['Standard_D2s_v3', [], '2026-07-01', [[], false, '2026-07-01']],
    ['Standard_F2s_v2', ['P1Y', 'P3Y'], '2026-06-30', [['P1Y'], true, '2026-07-01']],
    ['Standard_F2s_v2', ['P1Y'], '2026-06-30', [['P1Y'], true, '2026-07-01']],
    ['Standard_D2s_v5', [], '2026-11-23', [[], false, undefined]],
  ] as const)('%s that offers %j is shown on %s as %j', async (sku, terms, day, expected) => {
    expect(await shown(sku, terms, `${day}T00:00:00Z`)).toEqual(expected);
  });
});
