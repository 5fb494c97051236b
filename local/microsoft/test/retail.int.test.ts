import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestSimulator } from './support/test-simulator.ts';
import type { TestSimulator } from './support/test-simulator.ts';

let simulator: TestSimulator;
beforeAll(async () => {
  simulator = await startTestSimulator();
});
afterAll(() => simulator.stop());

interface Page {
  Items: { skuName: string; retailPrice: number; type: string }[];
  NextPageLink: string | null;
  Count: number;
}
const D2S = "armRegionName eq 'westeurope' and armSkuName eq 'Standard_D2s_v5'";
const prices = async (query: string) =>
  (await simulator.call('GET', `/api/retail/prices?${query}`)).json as Page;

describe('retail prices (F23)', () => {
  it('need no token and hide the plain rate among decoys', async () => {
    const page = await prices(`$filter=${D2S}`);
    expect(page).toMatchObject({ BillingCurrency: 'USD', NextPageLink: null, Count: 6 });
    expect(page.Items).toMatchObject([
      { skuName: 'D2s v5 Spot', retailPrice: 0.0192, type: 'Consumption' },
      { skuName: 'D2s v5 Low Priority', retailPrice: 0.0384, type: 'Consumption' },
      { skuName: 'D2s v5', productName: 'Virtual Machines Dsv5 Series Windows', retailPrice: 0.188 },
      { skuName: 'D2s v5', productName: 'Virtual Machines Dsv5 Series', retailPrice: 0.096 },
      { type: 'Reservation', reservationTerm: '1 Year', retailPrice: 519, unitOfMeasure: '1 Hour' },
      { type: 'Reservation', reservationTerm: '3 Years', retailPrice: 999, unitOfMeasure: '1 Hour' },
    ]);
  });

  it('come in other currencies', async () => {
    const page = await prices(`currencyCode='EUR'&$filter=${D2S} and priceType eq 'Reservation'`);
    expect(page.Items.map((item) => item.retailPrice)).toEqual([477.48, 919.08]);
    expect(await simulator.call('GET', "/api/retail/prices?currencyCode='XXX'")).toMatchObject({
      status: 400,
    });
  });

  it('are paged by an absolute link', async () => {
    const first = await prices("$filter=armRegionName eq 'westeurope'");
    expect(first.Count).toBe(100);
    const second = (await simulator.call('GET', first.NextPageLink ?? '')).json as Page;
    expect(second.Count).toBe(100);
    expect(second.Items[0]).not.toEqual(first.Items[0]);
  });

  it('compare values with case from the preview version on', async () => {
    const filter = "$filter=armSkuName eq 'standard_d2s_v5' and armRegionName eq 'westeurope'";
    expect((await prices(filter)).Count).toBe(6);
    expect((await prices(`api-version=2023-01-01-preview&${filter}`)).Count).toBe(0);
  });

  it('cover other services', async () => {
    const page = await prices(
      "$filter=serviceName eq 'SQL Database' and armRegionName eq 'westeurope' and priceType eq 'Consumption'",
    );
    expect(page.Items).toMatchObject([{ retailPrice: 0.152 }, { retailPrice: 0.305 }]);
  });

  it('refuse filters they do not understand', async () => {
    expect(await simulator.call('GET', "/api/retail/prices?$filter=contains(skuName, 'D2')")).toMatchObject({
      status: 400,
    });
  });
});
