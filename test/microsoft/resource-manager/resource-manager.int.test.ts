import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { resourceManagerAgentAccess } from '../../../src/microsoft/resource-manager/agent-access.ts';
import { resourceManagerCatalog } from '../../../src/microsoft/resource-manager/catalog.ts';
import { resourceManager, type ResourceManager } from '../../../src/microsoft/resource-manager/client.ts';
import { resourceManagerGroups } from '../../../src/microsoft/resource-manager/management-groups.ts';
import { resourceManagerPrices } from '../../../src/microsoft/resource-manager/price-list.ts';
import { resourceManagerReservations } from '../../../src/microsoft/resource-manager/reservation-directory.ts';
import { resourceManagerRegions } from '../../../src/microsoft/resource-manager/regions.ts';
import { resourceManagerResourceGroups } from '../../../src/microsoft/resource-manager/resource-groups.ts';
import { retailPrices, type RetailPrices } from '../../../src/microsoft/resource-manager/retail-prices.ts';
import { purchaseInputSchema } from '../../../src/purchase/domain/purchase-input.ts';
import { reservedResourceTypeSchema } from '../../../src/reservations/domain/reservation-terms.ts';
import type { Reservation } from '../../../src/reservations/domain/reservation.ts';
import {
  partnerTenantId,
  startMicrosoft,
  unsignedTokens,
  type SimulatedMicrosoft,
} from '../client/simulated-microsoft.ts';
import { listingOf } from '../../../src/core/listing.ts';

const contoso = 'aaaaaaaa-0000-4000-8000-000000000001';
const tailspin = 'aaaaaaaa-0000-4000-8000-000000000004';
const subscriptionId = 'bbbbbbbb-0000-4000-8000-000000000001';
const legacySubscriptionId = 'bbbbbbbb-0000-4000-8000-000000000005';
const salesAgent = '1d0fba12-878f-54ea-8c39-6b3c32b24ecf';
const outsider = 'c34046c0-cd4c-53f0-8f97-b96f41278bc9';
const nowhere = {
  reservationOrderId: '0d0d0d0d-0000-4000-8000-00000000dead',
  reservationId: '0e0e0e0e-0000-4000-8000-00000000dead',
};

let microsoft: SimulatedMicrosoft;
let client: ResourceManager;
let retail: RetailPrices;
beforeAll(async () => {
  microsoft = await startMicrosoft('--update-polls', '1');
  const common = { url: microsoft.url, clock: () => new Date(), monotonic: () => performance.now() };
  client = resourceManager({ ...common, partnerTenantId, tokens: unsignedTokens });
  retail = retailPrices(common);
});
afterAll(() => microsoft.stop());

describe('agent access', () => {
  it.each([
    ['an agent', salesAgent, ['Reservation Purchaser']],
    ['a stranger', outsider, []],
  ])('of %s is a list of role names', async (_, person, roles) => {
    expect(await resourceManagerAgentAccess(client).rolesOn(contoso, subscriptionId, person)).toEqual(roles);
  });

  it("to another customer's subscription is an error for the operator", async () => {
    const read = resourceManagerAgentAccess(client).rolesOn(contoso, legacySubscriptionId, salesAgent);
    await expect(read).rejects.toMatchObject({ name: 'UnexpectedAnswer', details: { status: 403 } });
  });
});

describe('scopes', () => {
  it('can be the groups of the tenant and of its subscriptions', async () => {
    const groups = resourceManagerGroups(client);
    expect((await groups.listGroups(contoso)).items).toContainEqual({
      managementGroupId: 'mg-production',
      name: 'mg-production',
    });
    expect(await groups.groupExists(contoso, 'mg-production')).toBe('exists');
    expect(await groups.groupExists(contoso, 'mg-none')).toBe('absent');
    const resourceGroups = resourceManagerResourceGroups(client);
    expect((await resourceGroups.listResourceGroups(contoso, subscriptionId)).items).toContainEqual({
      resourceGroup: 'Größe-web',
      region: 'germanywestcentral',
    });
    expect(await resourceGroups.resourceGroupExists(contoso, subscriptionId, 'größe-WEB')).toBe('exists');
    expect(await resourceGroups.resourceGroupExists(contoso, subscriptionId, 'rg-none')).toBe('absent');
  });
});

describe('prices', () => {
  const purchase = purchaseInputSchema.parse({
    subscriptionId,
    reservedResourceType: 'VirtualMachines',
    sku: 'Standard_D2s_v5',
    region: 'westeurope',
    quantity: 3,
    term: 'P1Y',
    billingPlan: 'Upfront',
    scope: { type: 'Shared' },
    renew: false,
  });

  it('of a purchase come in the billing and the pricing currency', async () => {
    expect(await resourceManagerPrices(client, retail).calculatePrice(contoso, purchase)).toMatchObject({
      ok: true,
      value: { cost: { minor: 143_244, currency: 'EUR' }, pricing: { minor: 155_700, currency: 'USD' } },
    });
  });

  it('of instalments are those of the whole term', async () => {
    const monthly = await resourceManagerPrices(client, retail).calculatePrice(contoso, {
      ...purchase,
      billingPlan: 'Monthly',
    });
    expect(monthly).toMatchObject({ ok: true, value: { pricing: { minor: 155_700, currency: 'USD' } } });
  });

  it('of an unsold SKU are refused', async () => {
    const unknown = await resourceManagerPrices(client, retail).calculatePrice(contoso, {
      ...purchase,
      sku: 'Standard_None',
    });
    expect(unknown).toMatchObject({ ok: false, error: { code: 'InvalidRequestContent' } });
  });

  it('without a reservation are those of Linux, neither Spot nor Windows', async () => {
    const query = {
      reservedResourceType: 'VirtualMachines',
      sku: 'Standard_D2s_v5',
      region: 'westeurope',
    } as const;
    const prices = resourceManagerPrices(client, retail);
    expect(await prices.payAsYouGoHourly({ ...query, currency: 'EUR' })).toMatch(/^0\.\d+$/);
    expect(
      await prices.payAsYouGoHourly({ ...query, sku: 'Standard_None', currency: 'EUR' }),
    ).toBeUndefined();
    expect(await prices.payAsYouGoHourly({ ...query, currency: 'XAU' })).toBeUndefined();
  });
});

describe('reservations', () => {
  const theFirst = async (): Promise<Reservation> => {
    const [first] = (await resourceManagerReservations(client).listReservations(tailspin)).items.filter(
      ({ state, reservedResourceType }) =>
        state === 'Succeeded' && reservedResourceType === 'VirtualMachines',
    );
    if (first === undefined) throw new Error('the customer has no active reservation');
    return first;
  };

  it('are listed over all pages, in all states', async () => {
    const { items: listed } = await resourceManagerReservations(client).listReservations(tailspin);
    expect(listed).toHaveLength(40);
    expect(new Set(listed.map(({ reservationId }) => reservationId)).size).toBe(40);
    expect(new Set(listed.map(({ state }) => state)).size).toBeGreaterThan(3);
  });

  it('are found by their order and by their own id', async () => {
    const directory = resourceManagerReservations(client);
    const first = await theFirst();
    expect((await directory.listOrder(tailspin, first.reservationOrderId)).items).toContainEqual(first);
    expect(await directory.find({ customerId: tailspin, ...first })).toEqual(first);
  });

  it('that are not there are not found', async () => {
    const directory = resourceManagerReservations(client);
    expect(await directory.listOrder(contoso, nowhere.reservationOrderId)).toEqual(listingOf([]));
    expect(await directory.find({ customerId: contoso, ...nowhere })).toBeUndefined();
  });

  it.each(['web', 'Größe-rg', '日本-rg'])(
    'take the resource group %s, twice as well as once',
    async (name) => {
      const directory = resourceManagerReservations(client);
      const first = await theFirst();
      const address = { customerId: tailspin, ...first };
      const scope = {
        type: 'ResourceGroup',
        subscriptionId: legacySubscriptionId,
        resourceGroup: name,
      } as const;
      const settings = {
        displayName: 'renamed',
        scope,
        instanceFlexibility: 'Off',
        renew: !first.renew,
      } as const;
      expect(await directory.applySettings(address, settings)).toEqual({
        ok: true,
        value: { retryAfterSeconds: 1 },
      });
      expect(await directory.find(address)).toMatchObject(settings);
      expect(await directory.applySettings(address, settings)).toMatchObject({ ok: true });
    },
  );

  it('refuse a scope of another customer', async () => {
    const scope = { type: 'Single', subscriptionId: 'bbbbbbbb-0000-4000-8000-0000000000ff' } as const;
    const address = { customerId: tailspin, ...(await theFirst()) };
    const refused = await resourceManagerReservations(client).applySettings(address, { scope, renew: true });
    expect(refused).toMatchObject({
      ok: false,
      error: { code: 'AppliedScopesNotAssociatedWithCommerceAccount' },
    });
  });
});

describe('the catalog', () => {
  const catalog = () =>
    resourceManagerCatalog({ client, retail, catalogSubscriptionId: 'eeeeeeee-0000-4000-8000-000000000001' });

  it('has sizes with group, ratio and list prices in the currency of the country', async () => {
    const query = { country: 'FR', reservedResourceType: 'VirtualMachines', region: 'westeurope' } as const;
    const { items: skus } = await catalog().browse(query);
    expect(skus.length).toBeGreaterThan(40);
    const one = skus.find(({ sku }) => sku === 'Standard_D2s_v5');
    expect(one).toMatchObject({
      region: 'westeurope',
      terms: ['P1Y', 'P3Y'],
      billingPlans: ['Upfront', 'Monthly'],
      flexibilityGroup: 'DSv5 Series',
      ratio: '1',
      cores: 2,
      memoryGB: '8',
      prices: [
        { term: 'P1Y', cost: { minor: 47_748, currency: 'EUR' } },
        { term: 'P3Y', cost: { currency: 'EUR' } },
      ],
    });
    expect(one?.payAsYouGoHourly).toMatch(/^0\.\d{8}$/);
  });

  it('has the names of the regions, which are places', async () => {
    const catalogSubscriptionId = 'eeeeeeee-0000-4000-8000-000000000001';
    const { items, warnings } = await resourceManagerRegions({ client, catalogSubscriptionId }).listRegions();
    expect(items).toHaveLength(8);
    expect(items).toContainEqual({ region: 'westeurope', name: 'West Europe' });
    expect(warnings).toEqual([]);
  });

  it('covers all regions, sorted by region and size', async () => {
    const { items: skus } = await catalog().browse({
      country: 'US',
      reservedResourceType: 'SqlDatabases',
      term: 'P3Y',
    });
    const keys = skus.map(({ region, sku }) => `${region} ${sku}`);
    expect(keys.length).toBeGreaterThan(1);
    expect(keys).toEqual(keys.toSorted());
    expect(skus.every(({ terms, prices }) => terms.includes('P3Y') && prices.length > 0)).toBe(true);
  });

  it.each(reservedResourceTypeSchema.options)('of %s has an answer, whatever the region', async (type) => {
    const query = { country: 'FR', reservedResourceType: type } as const;
    const anywhere = await catalog().browse(query);
    const here = await catalog().browse({ ...query, region: 'westeurope' });
    const nowhere = await catalog().browse({ ...query, region: 'atlantis' });
    expect(here.items.length).toBeLessThanOrEqual(anywhere.items.length);
    expect(nowhere.items).toEqual([]);
    const isSold = anywhere.items.length > 0;
    expect(anywhere.warnings.map(({ subject }) => subject)).toEqual(isSold ? [] : ['BadRequest']);
    expect(nowhere.warnings.map(({ subject }) => subject)).toEqual([
      isSold ? 'InvalidLocationId' : 'BadRequest',
    ]);
  });
});
