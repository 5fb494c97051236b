import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { buyer, followed } from './support/buyer.ts';
import { appToken, CONTOSO, CONTOSO_ACTIVE, CONTOSO_PLAN, userToken } from './support/tokens.ts';
import { startTestSimulator } from './support/test-simulator.ts';
import type { TestSimulator } from './support/test-simulator.ts';

let simulator: TestSimulator;
let shop: ReturnType<typeof buyer>;
beforeEach(async () => {
  simulator = await startTestSimulator();
  shop = buyer(simulator.call);
  await shop.register(CONTOSO, CONTOSO_PLAN);
});
afterEach(() => simulator.stop());

const CARTS = `/v1/customers/${CONTOSO}/carts`;
const post = (body: object) => simulator.call('POST', CARTS, { token: appToken, body });
const get = (path: string) => simulator.call('GET', path, { token: userToken });
const settings = (changes: object) => simulator.control('POST', '/_control/settings', changes);

describe('a cart', () => {
  it.each([
    [{}],
    [{ partnerOnRecordAttestationAccepted: false }],
    [{ partnerOnRecordAttestationAccepted: null }],
  ])('of an indirect provider is refused with the attestation %j', async (attestation) => {
    expect(await post({ lineItems: [await shop.line()], ...attestation })).toMatchObject({
      status: 400,
      json: { code: '10012' },
    });
  });

  it('takes members in any case and optional members that are null', async () => {
    const { catalogItemId, quantity, billingCycle, provisioningContext } = await shop.line();
    const line = { CatalogItemId: catalogItemId, QUANTITY: quantity, billingcycle: billingCycle };
    const nothing = { id: null, FriendlyName: null, termDuration: null, participants: null };
    const answer = await post({
      LineItems: [{ ...line, ...nothing, ProvisioningContext: provisioningContext }],
      PartnerOnRecordAttestationAccepted: true,
    });
    expect(answer).toMatchObject({
      status: 201,
      json: { partnerOnRecordAttestationAccepted: true, lineItems: [{ quantity: 3, participants: [] }] },
    });
    expect(followed(answer)).not.toHaveProperty('lineItems.0.friendlyName');
  });

  it('still misses a member that is required, and says which', async () => {
    const { quantity: _quantity, ...line } = await shop.line();
    expect(await post({ lineItems: [line], partnerOnRecordAttestationAccepted: true })).toMatchObject({
      status: 400,
      json: { code: '800002', description: expect.stringMatching(/^lineItems\.0\.quantity: /) as unknown },
    });
  });

  it('lives for seven days', async () => {
    expect((await shop.createCart([await shop.line()])).json).toMatchObject({
      creationTimestamp: '2026-06-15T12:00:00Z',
      expirationTimestamp: '2026-06-22T12:00:00Z',
    });
  });

  it('takes more kinds of participants; only the transaction reseller is partner on record', async () => {
    const participants = [
      { key: 'consumption_reseller', value: '2345678' },
      { key: 'transaction_reseller', value: '1234567' },
    ];
    const cart = await shop.createCart([await shop.line({ participants })]);
    expect((await shop.checkout(followed(cart).id, 'r')).json).toMatchObject({
      orders: [{ lineItems: [{ partnerIdOnRecord: '1234567' }] }],
    });
    const unknown = [{ key: 'reseller', value: '1234567' }];
    expect((await shop.createCart([await shop.line({ participants: unknown })])).json).toMatchObject({
      code: '800009',
    });
  });
});

describe('the duration of a line', () => {
  const context = (duration?: string) => ({
    subscriptionId: CONTOSO_ACTIVE,
    scope: 'shared',
    ...(duration === undefined ? {} : { Duration: duration }),
  });
  const buy = async (sku: string, term: 'P1Y' | 'P3Y', duration?: string) => {
    const catalogItemId = await shop.catalogItem(sku, 'FR', true, 'westeurope', term);
    return shop.createCart([
      await shop.line({ catalogItemId, termDuration: term, provisioningContext: context(duration) }),
    ]);
  };

  it.each(['3Years', '3years', undefined])('%s is right for three years', async (duration) => {
    expect((await buy('Standard_D2s_v5', 'P3Y', duration)).status).toBe(201);
  });

  it.each(['3Year', '1Year', 'P3Y'])('%s is wrong for three years', async (duration) => {
    expect(await buy('Standard_D2s_v5', 'P3Y', duration)).toMatchObject({
      status: 400,
      json: { code: '800009', data: ['0'] },
    });
  });

  it('must be there when the SKU lists it among its provisioning variables', async () => {
    const sku = await get(`${shop.skuPath('Standard_E2s_v5', 'westeurope', 'P3Y')}?country=FR`);
    expect(sku.json).toMatchObject({
      provisioningVariables: ['Scope', 'SubscriptionId', 'Duration'],
      dynamicAttributes: { duration: '3Years' },
    });
    expect(await buy('Standard_E2s_v5', 'P3Y')).toMatchObject({ status: 400, json: { code: '800009' } });
    expect((await buy('Standard_E2s_v5', 'P3Y', '3Years')).status).toBe(201);
  });
});

describe('several lines', () => {
  it('of one billing cycle are one order; an order line has Microsoft’s title when it has no name', async () => {
    const unnamed = await shop.line({ friendlyName: null, quantity: 1 });
    const cart = await shop.createCart([
      await shop.line(),
      await shop.line({ billingCycle: 'monthly' }),
      unnamed,
    ]);
    expect(cart.json).toMatchObject({
      lineItems: [{ orderGroup: '0' }, { orderGroup: '1' }, { orderGroup: '0' }],
    });
    const { json } = await shop.checkout(followed(cart).id, 'request-1');
    const title = 'Reserved VM Instance, Standard_D2s_v5, EU West, 1 Year';
    expect(json).toMatchObject({
      orders: [
        {
          billingCycle: 'one_time',
          lineItems: [
            { lineItemNumber: 0, friendlyName: 'rd-friendly', quantity: 3 },
            { lineItemNumber: 1, friendlyName: title, quantity: 1 },
          ],
        },
        { billingCycle: 'monthly', lineItems: [{ lineItemNumber: 0 }] },
      ],
      orderErrors: [],
    });
    const order = (json as { orders: { id: string }[] }).orders[0]?.id ?? '';
    expect((await shop.provision(order)).json).toMatchObject({
      items: [
        { lineItemNumber: 0, status: 'Fulfilled' },
        { lineItemNumber: 1, status: 'Fulfilled' },
      ],
    });
    const entitlements = followed(await get(`/v1/customers/${CONTOSO}/entitlements`)).items;
    expect(entitlements).toMatchObject([
      { referenceOrder: { id: order, lineItemId: '0' }, quantity: 3 },
      { referenceOrder: { id: order, lineItemId: '1' }, quantity: 1 },
    ]);
    const reservations = entitlements.map((one) => one.entitledArtifacts[0]?.resourceId);
    expect(new Set(reservations).size).toBe(2);
    expect((await simulator.control('GET', '/_control/effects')).json).toMatchObject({
      items: [
        { orderId: order, quantity: 3, reservationOrderId: reservations[0] },
        { orderId: order, quantity: 1, reservationOrderId: reservations[1] },
        { quantity: 3 },
      ],
    });
  });
});

describe('an error on a cart line', () => {
  const orderError = (error: object) => simulator.control('POST', '/_control/cart-line-errors', error);

  it.each([[10011], ['subscription_not_registered'], ['800030'], [null]])(
    'in the form %j is in a cart that exists and cannot be checked out; the next cart has none',
    async (errorCode) => {
      const ordered = await orderError({ errorCode, errorDescription: 'Not registered.' });
      expect(ordered).toMatchObject({ status: 201, json: { id: expect.any(String) as unknown } });
      const cart = await shop.createCart([await shop.line()]);
      const withError = { lineItems: [{ error: { errorCode, errorDescription: 'Not registered.' } }] };
      expect(cart).toMatchObject({ status: 201, json: withError });
      expect((await get(`${CARTS}/${followed(cart).id}`)).json).toMatchObject(withError);
      expect(await shop.checkout(followed(cart).id, 'request-1')).toMatchObject({
        status: 400,
        json: { code: '800009', data: ['0'] },
      });
      const again = await shop.createCart([await shop.line()]);
      expect(followed(again)).not.toHaveProperty('lineItems.0.error');
      expect((await shop.checkout(followed(again).id, 'request-2')).status).toBe(201);
    },
  );

  it('is of one line and one customer, and can be taken back', async () => {
    await orderError({ errorCode: 10003, line: 1, customerId: CONTOSO, times: 2 });
    await orderError({ errorCode: 10009, customerId: 'AAAAAAAA-0000-4000-8000-000000000002' });
    const lines = [await shop.line(), await shop.line()];
    const cart = await shop.createCart(lines);
    expect(cart.json).toMatchObject({ lineItems: [{ id: 0 }, { id: 1, error: { errorCode: 10003 } }] });
    expect(followed(cart)).not.toHaveProperty('lineItems.0.error');
    expect((await simulator.control('DELETE', '/_control/cart-line-errors')).status).toBe(204);
    expect(followed(await shop.createCart(lines))).not.toHaveProperty('lineItems.1.error');
  });

  it.each([
    [{}, 'errorCode'],
    [{ errorCode: 1.5 }, 'errorCode'],
    [{ errorCode: 1, line: -1 }, 'line'],
  ])('refuses %j, naming %s', async (error, field) => {
    expect(await orderError(error)).toMatchObject({ status: 400, json: { field } });
  });
});

describe('a checkout of an ordered cart', () => {
  it('is refused, or gets the first answer again', async () => {
    const cart = followed(await shop.createCart([await shop.line()])).id;
    const first = await shop.checkout(cart, 'request-1');
    expect(await shop.checkout(cart, 'request-2')).toMatchObject({ status: 400, json: { code: '800065' } });
    await settings({ repeatedCheckout: 'answered' });
    expect(await shop.checkout(cart, 'request-3')).toMatchObject({ status: 201, json: first.json });
    expect((await simulator.control('GET', '/_control/effects')).json).toMatchObject({
      items: [{ kind: 'order' }],
    });
  });
});

describe('what an order charges', () => {
  it('may be in another currency and at another amount than was quoted', async () => {
    await settings({ chargeFactor: '1.1', chargeCurrency: 'USD' });
    const cart = await shop.createCart([await shop.line()]);
    expect(cart.json).toMatchObject({ lineItems: [{ currencyCode: 'EUR' }] });
    const checkedOut = await shop.checkout(followed(cart).id, 'request-1');
    expect(checkedOut.json).toMatchObject({ orders: [{ currencyCode: 'USD' }] });
    expect((await simulator.control('GET', '/_control/effects')).json).toMatchObject({
      items: [{ amount: { amount: '1712.70', currency: 'USD' } }],
    });
    expect(await settings({ chargeCurrency: 'XXX' })).toMatchObject({
      status: 400,
      json: { field: 'chargeCurrency' },
    });
    expect(await settings({ chargeFactor: 1.1 })).toMatchObject({
      status: 400,
      json: { field: 'chargeFactor' },
    });
  });
});
