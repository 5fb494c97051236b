import { describe, expect, it } from '@jest/globals';
import { listingOf } from '../../src/core/listing.ts';
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
  const page = await browseCatalog({ catalog, clock: () => new Date(day) })(query, '10', { limit: 10 });
  const { terms: sold, purchasable, retiresOn } = page.items[0] ?? {};
  return [sold, purchasable, retiresOn];
}

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
