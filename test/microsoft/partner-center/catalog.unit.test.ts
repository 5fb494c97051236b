import { describe, expect, it } from '@jest/globals';
import { partnerCenterCatalog } from '../../../src/microsoft/partner-center/catalog.ts';
import { Scripted, scriptedPartnerCenter } from './scripted-partner-center.ts';

const sku = (id: string, duration: string) => ({
  id,
  productId: 'P1',
  title: 'Reserved VM Instance, Standard_D2s_v5',
  minimumQuantity: 1,
  maximumQuantity: 10,
  supportedBillingCycles: ['one_time'],
  purchasePrerequisites: [],
  dynamicAttributes: { armSkuName: 'Standard_D2s_v5', armRegionName: 'westeurope', duration },
});
const availability = (skuId: string, duration: string) => ({
  catalogItemId: `P1:${skuId}:A`,
  isPurchasable: true,
  terms: [{ duration }],
});
const list = (...items: readonly object[]) => ({ totalCount: items.length, items });
const query = {
  country: 'FR',
  azureOffer: 'AzurePlan',
  reservedResourceType: 'VirtualMachines',
  sku: 'Standard_D2s_v5',
  region: 'westeurope',
  term: 'P3Y',
} as const;

/** A catalog with one product and the given SKUs: id, duration of the SKU, duration of its availability. */
function catalogOf(...skus: readonly (readonly [id: string, own: string, offered: string])[]) {
  const { client, sent } = scriptedPartnerCenter(({ line }) => {
    const path = line.split(' ')[1]?.split('?')[0] ?? '';
    const read = skus.find(([id]) => path.endsWith(`/skus/${id}/availabilities`));
    if (read !== undefined) return list(availability(read[0], read[2]));
    if (path.endsWith('/skus')) return list(...skus.map(([id, own]) => sku(id, own)));
    return list({ id: 'P1', title: 'Reserved VM Instance, Standard_D2s_v5' });
  });
  const availabilitiesRead = () => sent.flatMap(({ line }) => /skus\/(\w+)\/avail/.exec(line)?.[1] ?? []);
  return { catalog: partnerCenterCatalog(client), availabilitiesRead };
}

describe('the offers of a term', () => {
  it('are read from the SKUs of that term alone', async () => {
    const { catalog, availabilitiesRead } = catalogOf(['S1', '1Year', 'P1Y'], ['S3', '3Years', 'P3Y']);
    const { items, warnings } = await catalog.findOffers(query);

    expect({ skus: items.map(({ skuId }) => skuId), warnings }).toEqual({ skus: ['S3'], warnings: [] });
    expect(availabilitiesRead()).toEqual(['S3']);
  });

  it('that no SKU names are looked for at every SKU: one that contradicts its availability is reported', async () => {
    const { catalog, availabilitiesRead } = catalogOf(['S1', '1Year', 'P3Y']);
    const { items, warnings } = await catalog.findOffers(query);

    expect(items).toEqual([]);
    expect(warnings).toEqual([
      {
        code: 'unknown-term',
        message: 'A SKU is left out because its term is not certain (1Year, P3Y).',
        subject: 'P1:S1',
      },
    ]);
    expect(availabilitiesRead()).toEqual(['S1']);
  });
});

it('a list of the catalog that Microsoft refuses is asked for again after ten minutes', async () => {
  let now = 0;
  const { client, sent } = scriptedPartnerCenter(
    () => new Scripted(404, { code: '400013', description: 'There are no products here.' }),
  );
  const catalog = partnerCenterCatalog({ ...client, monotonic: () => now });
  const askedAt = async (seconds: number) => {
    now = seconds * 1_000;
    expect((await catalog.findOffers(query)).items).toEqual([]);
    return sent.length;
  };
  expect([await askedAt(0), await askedAt(599), await askedAt(600)]).toEqual([1, 1, 2]);
});
