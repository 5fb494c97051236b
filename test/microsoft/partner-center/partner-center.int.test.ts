import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { partnerCenterCatalog } from '../../../src/microsoft/partner-center/catalog.ts';
import { partnerCenter, type PartnerCenter } from '../../../src/microsoft/partner-center/client.ts';
import { partnerCenterCustomers } from '../../../src/microsoft/partner-center/customer-directory.ts';
import { partnerCenterOrdering } from '../../../src/microsoft/partner-center/ordering.ts';
import {
  partnerTenantId,
  startMicrosoft,
  unsignedTokens,
  type SimulatedMicrosoft,
} from '../client/simulated-microsoft.ts';
import { listingOf } from '../../../src/core/listing.ts';

const contoso = 'aaaaaaaa-0000-4000-8000-000000000001';
const fabrikam = 'aaaaaaaa-0000-4000-8000-000000000002';
const adatum = 'aaaaaaaa-0000-4000-8000-000000000003';
const tailspin = 'aaaaaaaa-0000-4000-8000-000000000004';
const nobody = 'aaaaaaaa-0000-4000-8000-0000000000ff';

let microsoft: SimulatedMicrosoft;
let client: PartnerCenter;
beforeAll(async () => {
  microsoft = await startMicrosoft();
  client = partnerCenter({
    url: microsoft.url,
    partnerTenantId,
    tokens: unsignedTokens,
    clock: () => new Date(),
    monotonic: () => performance.now(),
  });
});
afterAll(() => microsoft.stop());

describe('customers', () => {
  it('are listed with their names, and read with country and reseller', async () => {
    const customers = partnerCenterCustomers(client);
    expect((await customers.listCustomers()).items).toEqual([
      { customerId: contoso, name: 'Contoso' },
      { customerId: fabrikam, name: 'Fabrikam' },
      { customerId: adatum, name: 'Adatum' },
      { customerId: tailspin, name: 'Tailspin' },
    ]);
    expect(await customers.findCustomer(fabrikam)).toEqual({
      ...{ customerId: fabrikam, name: 'Fabrikam', country: 'US', indirectResellerMpnId: '1234567' },
    });
  });

  it('that are not ours are not found, and their lists are empty', async () => {
    const customers = partnerCenterCustomers(client);
    expect(await customers.findCustomer(nobody)).toBeUndefined();
    expect(await customers.listSubscriptions(nobody)).toEqual(listingOf([]));
    expect(await customers.hasAcceptedAgreement(nobody)).toBe(false);
  });

  it('have accepted the agreement', async () => {
    expect(await partnerCenterCustomers(client).hasAcceptedAgreement(contoso)).toBe(true);
  });

  it('have Azure subscriptions under their plan', async () => {
    const plan = { offer: 'AzurePlan', partnerCenterSubscriptionId: 'cccccccc-0000-4000-8000-000000000001' };
    expect((await partnerCenterCustomers(client).listSubscriptions(contoso)).items).toMatchObject([
      { ...plan, subscriptionId: 'bbbbbbbb-0000-4000-8000-000000000001', status: 'active' },
      { ...plan, subscriptionId: 'bbbbbbbb-0000-4000-8000-000000000002', status: 'suspended' },
    ]);
  });

  it('have legacy subscriptions that are their own', async () => {
    const subscriptionId = 'bbbbbbbb-0000-4000-8000-000000000005';
    expect((await partnerCenterCustomers(client).listSubscriptions(tailspin)).items).toMatchObject([
      { subscriptionId, offer: 'Legacy', partnerCenterSubscriptionId: subscriptionId, status: 'active' },
    ]);
  });
});

describe('registration', () => {
  it('takes a while', async () => {
    const ordering = partnerCenterOrdering(client);
    const plan = 'cccccccc-0000-4000-8000-000000000002';
    const call = { requestId: 'registration', step: 'register-subscription', attempt: 0 };
    expect(await ordering.registrationState(fabrikam, plan)).toEqual({ state: 'not-registered' });
    expect(await ordering.requestRegistration(fabrikam, plan, call)).toEqual({ ok: true, value: undefined });
    expect(await ordering.registrationState(fabrikam, plan)).toMatchObject({ state: 'pending' });
    expect(await ordering.registrationState(fabrikam, plan)).toEqual({ state: 'registered' });
  });

  it('of an unknown subscription is refused', async () => {
    const call = { requestId: 'no-registration', step: 'register-subscription', attempt: 0 };
    const refused = partnerCenterOrdering(client).requestRegistration(contoso, nobody, call);
    expect(await refused).toMatchObject({ ok: false, error: { code: '20003' } });
  });
});

describe('offers', () => {
  const query = {
    country: 'FR',
    azureOffer: 'AzurePlan',
    reservedResourceType: 'VirtualMachines',
    sku: 'Standard_D2s_v5',
    region: 'westeurope',
  } as const;

  it('are one per term, with an item for the cart', async () => {
    const { items: offers } = await partnerCenterCatalog(client).findOffers(query);
    expect(
      offers.map(({ term, purchasable, billingPlans }) => ({ term, purchasable, billingPlans })),
    ).toEqual([
      { term: 'P1Y', purchasable: true, billingPlans: ['Upfront', 'Monthly'] },
      { term: 'P3Y', purchasable: true, billingPlans: ['Upfront', 'Monthly'] },
    ]);
    expect(offers[0]).toMatchObject({
      needsInventoryCheck: true,
      needsRegistration: true,
      minimumQuantity: 1,
    });
    expect(offers[0]?.catalogItemId).toMatch(/^\w+:\w+:\w+$/);
  });

  it('have other items for the legacy offer', async () => {
    const catalog = partnerCenterCatalog(client);
    const [plan] = (await catalog.findOffers(query)).items;
    const [legacy] = (await catalog.findOffers({ ...query, azureOffer: 'Legacy' })).items;
    expect(legacy?.skuId).toBe(plan?.skuId);
    expect(legacy?.catalogItemId).not.toBe(plan?.catalogItemId);
  });

  it('are read fresh, products and SKUs are not', async () => {
    const catalog = partnerCenterCatalog(client);
    await catalog.findOffers(query);
    const before = (await microsoft.calls()).length;
    await catalog.findOffers(query);
    const again = (await microsoft.calls()).slice(before).map(({ path }) => String(path).split('/').at(-1));
    expect(again).toEqual(['availabilities', 'availabilities']);
  });

  it.each([
    ['an unknown size', { sku: 'Standard_None' }],
    ['a region it is not in', { region: 'mars' }],
    ['a closed market', { country: 'BR' }],
  ])('for %s are none', async (_, other) => {
    expect(await partnerCenterCatalog(client).findOffers({ ...query, ...other })).toEqual(listingOf([]));
  });

  it('are checked against the inventory', async () => {
    const ordering = partnerCenterOrdering(client);
    const question = {
      customerId: contoso,
      country: 'FR',
      subscriptionId: 'bbbbbbbb-0000-4000-8000-000000000001',
    };
    const [good] = (await partnerCenterCatalog(client).findOffers(query)).items;
    const scarceQuery = { ...query, sku: 'Standard_NC6s_v3', region: 'germanywestcentral' };
    const [scarce] = (await partnerCenterCatalog(client).findOffers(scarceQuery)).items;
    if (good === undefined || scarce === undefined)
      throw new Error('the catalog does not have what the test needs');
    expect(
      await ordering.inventoryRestriction({ ...question, ...good, region: 'westeurope' }),
    ).toBeUndefined();
    expect(
      await ordering.inventoryRestriction({ ...question, ...scarce, region: 'germanywestcentral' }),
    ).toEqual({
      code: 'NotAvailableForSubscription',
      message: 'There is no capacity for this size in the region.',
      advice: 'Ask for another region or size, or ask again later.',
    });
    expect(
      await ordering.inventoryRestriction({ ...question, ...good, skuId: 'ZZZZ', region: 'westeurope' }),
    ).toMatchObject({
      code: 'not-in-catalog',
    });
  });
});
