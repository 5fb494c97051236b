import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buyer, followed, productIdOfSize } from './support/buyer.ts';
import {
  ADATUM,
  appToken,
  armToken,
  CONTOSO,
  CONTOSO_ACTIVE,
  CONTOSO_PLAN,
  FABRIKAM,
  PARTNER,
  TAILSPIN,
  TAILSPIN_CLASSIC,
  token,
  userToken,
} from './support/tokens.ts';
import { NOON, startTestSimulator } from './support/test-simulator.ts';
import type { TestSimulator } from './support/test-simulator.ts';

let simulator: TestSimulator;
let shop: ReturnType<typeof buyer>;
const get = (path: string, bearer = appToken) => simulator.call('GET', path, { token: bearer });

beforeAll(async () => {
  simulator = await startTestSimulator();
  shop = buyer(simulator.call);
});
afterAll(() => simulator.stop());

describe('the door of Partner Center', () => {
  const aud = 'https://api.partnercenter.microsoft.com/';
  it.each([
    ['no token', undefined],
    ['no JWT', 'nonsense'],
    ['an old token', token({ aud, tid: PARTNER, exp: 1_700_000_000 })],
    ['a token for ARM', armToken(PARTNER)],
    ['a token of a customer', token({ aud, tid: CONTOSO })],
  ])('refuses %s in its own error shape', async (_what, bearer) => {
    const answer = await simulator.call(
      'GET',
      '/v1/customers',
      bearer === undefined ? {} : { token: bearer },
    );
    expect(answer.status).toBe(401);
    expect(answer.json).toMatchObject({ code: '400', data: [], source: 'PartnerCenter' });
  });

  it('takes an audience with a trailing slash and echoes the tracing headers', async () => {
    const answer = await simulator.call('GET', '/v1/customers', {
      token: token({ aud, tid: PARTNER }),
      headers: { 'MS-RequestId': 'request-1', 'MS-CorrelationId': 'correlation-1' },
    });
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({
      'ms-requestid': 'request-1',
      'ms-correlationid': 'correlation-1',
    });
    expect(answer.headers['ms-cv']).toMatch(/\.0$/);
  });

  it('answers a body that is too large or makes no sense in its own error shape', async () => {
    const post = (body: unknown) =>
      simulator.call('POST', `/v1/customers/${CONTOSO}/carts`, { token: appToken, body });
    expect(await post('x'.repeat(2_000_000))).toMatchObject({ status: 413, json: { code: '800002' } });
    expect(await post({ lineItems: [] })).toMatchObject({ status: 400, json: { code: '800002' } });
  });

  it('answers a path that is not there', async () => {
    expect(await get('/v1/nothing')).toMatchObject({ status: 404, json: { code: '1000' } });
  });
});

describe('customers', () => {
  it('are listed as a collection, without billing profile', async () => {
    const answer = await get('/v1/customers');
    expect(answer.json).toMatchObject({ totalCount: 4, attributes: { objectType: 'Collection' } });
    expect(followed(answer).items[1]).toMatchObject({
      id: FABRIKAM,
      companyProfile: { companyName: 'Fabrikam', tenantId: FABRIKAM },
      relationshipToPartner: 'reseller',
      associatedPartnerId: '1234567',
    });
    expect(followed(answer).items[0]).not.toHaveProperty('billingProfile');
  });

  it('have a country, an agreement and subscriptions', async () => {
    expect((await get(`/v1/customers/${ADATUM}`)).json).toMatchObject({
      billingProfile: { defaultAddress: { country: 'BR' } },
    });
    expect((await get(`/v1/customers/${CONTOSO}/agreements`, userToken)).json).toMatchObject({
      totalCount: 1,
      items: [
        {
          type: 'MicrosoftCustomerAgreement',
          templateId: '117a77b0-9360-443b-8795-c6dedc750cf9',
          dateAgreed: '2025-03-14T00:00:00Z',
        },
      ],
    });
    expect((await get(`/v1/customers/${CONTOSO}/subscriptions`)).json).toMatchObject({
      items: [{ id: CONTOSO_PLAN, offerName: 'Azure plan', status: 'active' }],
    });
    expect((await get(`/v1/customers/${TAILSPIN}/subscriptions/${TAILSPIN_CLASSIC}`)).json).toMatchObject({
      offerId: 'MS-AZR-0145P',
    });
    expect(
      (await get(`/v1/customers/${CONTOSO}/subscriptions/${CONTOSO_PLAN}/azureEntitlements`)).json,
    ).toMatchObject({
      items: [
        { id: CONTOSO_ACTIVE, status: 'active', subscriptionId: CONTOSO_PLAN },
        { id: 'bbbbbbbb-0000-4000-8000-000000000002', status: 'suspended', subscriptionId: CONTOSO_PLAN },
      ],
    });
  });

  it('may have a plan that is named otherwise, and one without an offer', async () => {
    const odd = await startTestSimulator({}, (seed) => {
      const [first, second, ...rest] = seed['customers'] as { subscriptions: object[] }[];
      const renamed = (changes: object, customer?: { subscriptions: object[] }) => ({
        ...customer,
        subscriptions: customer?.subscriptions.map((one) => ({ ...one, ...changes })),
      });
      const customers = [
        renamed({ offerName: 'Microsoft Azure plan' }, first),
        renamed({ offerId: null }, second),
        ...rest,
      ];
      return { ...seed, customers };
    });
    try {
      const subscriptionOf = async (customer: string) => {
        const path = `/v1/customers/${customer}/subscriptions`;
        return followed(await odd.call('GET', path, { token: appToken })).items[0];
      };
      expect(await subscriptionOf(CONTOSO)).toMatchObject({
        offerName: 'Microsoft Azure plan',
        offerId: 'DZH318Z0BPS6:0001:DZH318Z0BMTC',
      });
      expect(await subscriptionOf(FABRIKAM)).toMatchObject({ offerName: 'Azure plan' });
      expect(await subscriptionOf(FABRIKAM)).not.toHaveProperty('offerId');
    } finally {
      await odd.stop();
    }
  });

  it('that are not the partner’s are refused', async () => {
    expect(await get(`/v1/customers/${PARTNER}`)).toMatchObject({ status: 403, json: { code: '20002' } });
    expect(await get(`/v1/customers/${CONTOSO}/subscriptions/${TAILSPIN_CLASSIC}`)).toMatchObject({
      status: 404,
      json: { code: '20003' },
    });
  });
});

describe('registration (F1)', () => {
  const path = `/v1/customers/${FABRIKAM}/subscriptions/cccccccc-0000-4000-8000-000000000002`;

  it('goes from not registered over registering to registered, in mixed case', async () => {
    expect((await get(`${path}/registrationstatus`)).json).toMatchObject({ status: 'NotRegistered' });
    const accepted = await simulator.call('POST', `${path}/registrations`, { token: appToken });
    expect(accepted).toMatchObject({ status: 202, text: '' });
    expect(accepted.headers.location).toBe(path.replace('/v1', '') + '/registrationstatus');
    const waiting = await get(`${path}/registrationstatus`);
    expect(waiting.json).toMatchObject({ status: 'Registering' });
    expect(waiting.headers['retry-after']).toBe('1');
    expect((await get(`${path}/registrationstatus`)).json).toMatchObject({ status: 'Registered' });
    await simulator.call('POST', `${path}/registrations`, { token: appToken });
    expect((await get(`${path}/registrationstatus`)).json).toMatchObject({ status: 'Registered' });
  });

  it('knows plans, not the Azure subscriptions below them', async () => {
    const below = `/v1/customers/${CONTOSO}/subscriptions/${CONTOSO_ACTIVE}/registrations`;
    expect(await simulator.call('POST', below, { token: appToken })).toMatchObject({
      status: 404,
      json: { code: '20003' },
    });
  });
});

describe('the catalog (F2)', () => {
  it('leads from products over SKUs to one availability', async () => {
    const products = await get(
      '/v1/products?country=FR&targetView=AzureReservationsVM&reservationScope=AzurePlan',
    );
    const id = productIdOfSize('Standard_D2s_v5');
    const product = followed(products).items.find((one) => one.id === id);
    expect(product).toMatchObject({ title: 'Virtual Machines Dsv5 Series' });
    const skus = await get(`/v1/products/${product?.id ?? ''}/skus?country=FR&reservationScope=AzurePlan`);
    expect(followed(skus).items).toHaveLength(8 * 16);
    expect(followed(skus).items[0]).toMatchObject({
      title: 'Reserved VM Instance, Standard_D2s_v5, EU West, 1 Year',
      maximumQuantity: 999_999_999,
      supportedBillingCycles: ['one_time', 'monthly'],
      purchasePrerequisites: ['InventoryCheck', 'AzureSubscriptionRegistration'],
      dynamicAttributes: {
        armSkuName: 'Standard_D2s_v5',
        armRegionName: 'westeurope',
        duration: '1Year',
        cores: '2',
      },
      provisioningVariables: ['Scope', 'SubscriptionId'],
    });
    expect(followed(await shop.availability('Standard_D2s_v5', 'FR')).items).toMatchObject([
      { isPurchasable: true, defaultCurrency: { code: 'EUR' }, terms: [{ duration: 'P1Y' }] },
    ]);
  });

  it('has other items for classic subscriptions, and other items every day', async () => {
    const plan = await shop.catalogItem('Standard_D2s_v5');
    expect(await shop.catalogItem('Standard_D2s_v5')).toBe(plan);
    expect(await shop.catalogItem('Standard_D2s_v5', 'FR', false)).not.toBe(plan);
    simulator.setNow('2026-06-16T00:00:00Z');
    expect(await shop.catalogItem('Standard_D2s_v5')).not.toBe(plan);
    simulator.setNow(NOON);
  });

  it('is empty in a closed market', async () => {
    expect((await get('/v1/products?country=BR&targetView=AzureReservations')).json).toMatchObject({
      items: [],
    });
  });

  it('shows retired terms as not purchasable (F17)', async () => {
    const purchasable = async (sku: string, term: 'P1Y' | 'P3Y') =>
      followed(await shop.availability(sku, 'FR', true, 'westeurope', term)).items[0];
    expect(await purchasable('Standard_D2s_v3', 'P3Y')).toMatchObject({ isPurchasable: true });
    simulator.setNow('2026-07-01T00:00:00Z');
    expect(await purchasable('Standard_D2s_v3', 'P3Y')).toMatchObject({ isPurchasable: false });
    expect(await purchasable('Standard_F2s_v2', 'P1Y')).toMatchObject({ isPurchasable: false });
    expect(await purchasable('Standard_F2s_v2', 'P3Y')).toMatchObject({ isPurchasable: true });
    simulator.setNow(NOON);
  });

  it('refuses views and segments that are not allowed', async () => {
    expect(await get('/v1/products?country=FR&targetView=AzureAzureReservationsVM')).toMatchObject({
      status: 403,
      json: { code: '400036' },
    });
    expect(await get('/v1/products?targetView=Azure')).toMatchObject({ status: 400 });
    expect(await get('/v1/products/NONE?country=FR')).toMatchObject({
      status: 404,
      json: { code: '400013' },
    });
  });
});

describe('the inventory check (F3)', () => {
  const check = async (context: object, ...targetItems: object[]) => {
    const inventoryContext = { customerId: CONTOSO, ...context };
    const body = { TargetItems: targetItems, InventoryContext: inventoryContext };
    const answer = await simulator.call('POST', '/v1/extensions/product/checkInventory?country=FR', {
      token: appToken,
      body,
    });
    expect(answer.status).toBe(200);
    return answer.json as { skuId: string; isRestricted: boolean }[];
  };
  const itemOf = (sku: string, region: string, term: 'P1Y' | 'P3Y') => {
    const [, , , productId, , skuId] = shop.skuPath(sku, region, term).split('/');
    return { productId, skuId };
  };

  it('drops unknown items and says why an item is restricted', async () => {
    const restricted = itemOf('Standard_NC6s_v3', 'germanywestcentral', 'P3Y');
    const answer = await check({ armRegionName: 'germanywestcentral' }, restricted, { productId: 'UNKNOWN' });
    expect(answer).toMatchObject([
      {
        ...restricted,
        isRestricted: true,
        restrictions: [
          {
            reasonCode: 'NotAvailableForSubscription',
            properties: { type: 'Location', values: 'germanywestcentral' },
          },
        ],
      },
    ]);
  });

  it('knows a term that is restricted, and takes all regions when none is named', async () => {
    const [three, one] = [
      itemOf('Standard_NC24s_v3', 'swedencentral', 'P3Y'),
      itemOf('Standard_NC24s_v3', 'swedencentral', 'P1Y'),
    ];
    expect(await check({ armRegionName: null }, three, one)).toMatchObject([
      { ...three, isRestricted: true, restrictions: [{ properties: { type: 'Term', values: 'P3Y' } }] },
      { ...one, isRestricted: false, restrictions: [] },
    ]);
    expect(await check({}, { productId: three.productId })).toHaveLength(3 * 8 * 2);
  });
});
