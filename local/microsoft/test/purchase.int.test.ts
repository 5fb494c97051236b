import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { buyer, followed } from './support/buyer.ts';
import {
  ADATUM,
  ADATUM_ACTIVE,
  appToken,
  armToken,
  CONTOSO,
  CONTOSO_PLAN,
  CONTOSO_SUSPENDED,
  TAILSPIN,
  TAILSPIN_CLASSIC,
  userToken,
} from './support/tokens.ts';
import { startTestSimulator } from './support/test-simulator.ts';
import type { TestSimulator } from './support/test-simulator.ts';

let simulator: TestSimulator;
let shop: ReturnType<typeof buyer>;
const get = (path: string, bearer = appToken) => simulator.call('GET', path, { token: bearer });
const effects = async () =>
  (await simulator.control('GET', '/_control/effects')).json as { items: Record<string, unknown>[] };

beforeEach(async () => {
  simulator = await startTestSimulator({ cartLifetime: 15 * 60_000 });
  shop = buyer(simulator.call);
});
afterEach(() => simulator.stop());

async function contosoCart(changes: Record<string, unknown> = {}) {
  await shop.register(CONTOSO, CONTOSO_PLAN);
  return followed(await shop.createCart([await shop.line(changes)])).id;
}

describe('a cart', () => {
  it('keeps its lines and tells when it expires (F4)', async () => {
    const id = await contosoCart();
    const path = `/v1/customers/${CONTOSO}/carts/${id}`;
    expect((await get(path)).json).toMatchObject({
      status: 'Active',
      creationTimestamp: '2026-06-15T12:00:00Z',
      expirationTimestamp: '2026-06-15T12:15:00Z',
      lineItems: [{ friendlyName: 'rd-friendly', quantity: 3, currencyCode: 'EUR', orderGroup: '0' }],
    });
    const changed = {
      lineItems: [await shop.line({ quantity: 5 })],
      partnerOnRecordAttestationAccepted: true,
    };
    const put = await simulator.call('PUT', path, { token: appToken, body: changed });
    expect(put).toMatchObject({ status: 200, json: { id, lineItems: [{ quantity: 5 }] } });
    simulator.setNow('2026-06-15T12:15:00Z');
    expect(await get(path)).toMatchObject({ status: 404, json: { code: '800008' } });
    expect(await shop.checkout(id, 'late')).toMatchObject({ status: 404, json: { code: '800008' } });
  });

  it('takes nothing for a subscription that is not registered', async () => {
    expect(await shop.createCart([await shop.line()])).toMatchObject({
      status: 400,
      json: { code: '800030', data: ['0'] },
    });
  });

  it.each([
    ['an unknown product', { catalogItemId: 'DZH318Z0XXXX:0001:DZH318Z0YYYY' }, 404, '400013'],
    ['no quantity', { quantity: 0 }, 400, '800009'],
    ['another term than the SKU’s', { termDuration: 'P3Y' }, 400, '800009'],
    ['an unknown billing cycle', { billingCycle: 'annual' }, 400, '800009'],
    [
      'a single scope under an Azure plan',
      { provisioningContext: { SubscriptionId: CONTOSO_PLAN, Scope: 'Single' } },
      400,
      '800009',
    ],
    [
      'a subscription of another customer',
      { provisioningContext: { subscriptionId: ADATUM_ACTIVE, scope: 'shared' } },
      400,
      '800011',
    ],
    [
      'a suspended subscription',
      { provisioningContext: { subscriptionId: CONTOSO_SUSPENDED, scope: 'shared' } },
      400,
      '800012',
    ],
    [
      'the provider as partner on record',
      { participants: [{ key: 'transaction_reseller', value: '9876543' }] },
      404,
      '2072',
    ],
    [
      'an unknown MPN id',
      { participants: [{ key: 'transaction_reseller', value: '7777777' }] },
      404,
      '800015',
    ],
    [
      'a former reseller',
      { participants: [{ key: 'transaction_reseller', value: '3456789' }] },
      400,
      '800016',
    ],
  ])('refuses %s', async (_what, changes, status, code) => {
    await shop.register(CONTOSO, CONTOSO_PLAN);
    expect(await shop.createCart([await shop.line(changes)])).toMatchObject({ status, json: { code } });
  });

  it('refuses items of yesterday, of the other list, of a closed market, retired or too many', async () => {
    await shop.register(CONTOSO, CONTOSO_PLAN);
    await shop.register(ADATUM, 'cccccccc-0000-4000-8000-000000000003');
    const refusal = async (changes: Record<string, unknown>, customer = CONTOSO) =>
      (await shop.createCart([await shop.line(changes)], customer)).json;
    const today = await shop.catalogItem('Standard_D2s_v5');
    const classic = await shop.catalogItem('Standard_D2s_v5', 'FR', false);
    expect(await refusal({ catalogItemId: classic })).toMatchObject({ code: '800020' });
    expect(await refusal({}, ADATUM)).toMatchObject({ code: '800070' });
    const large = await shop.catalogItem('Standard_M64ms');
    expect(await refusal({ catalogItemId: large, quantity: 5 })).toMatchObject({ code: '800017' });
    simulator.setNow('2026-07-02T00:00:00Z');
    expect(await refusal({ catalogItemId: today })).toMatchObject({ code: '800020' });
    const retired = await shop.catalogItem('Standard_D2s_v3');
    expect(await refusal({ catalogItemId: retired })).toMatchObject({ code: '2091' });
  });
});

describe('a customer without the Microsoft Customer Agreement', () => {
  it('gets no cart', async () => {
    const strict = await startTestSimulator({}, (seed) => ({
      ...seed,
      customers: (seed['customers'] as object[]).map((customer) => ({
        ...customer,
        agreementAcceptedOn: null,
      })),
    }));
    try {
      const its = buyer(strict.call);
      await its.register(CONTOSO, CONTOSO_PLAN);
      expect(await its.createCart([await its.line()])).toMatchObject({
        status: 403,
        json: { code: '13605' },
      });
    } finally {
      await strict.stop();
    }
  });
});

describe('checkout', () => {
  it('makes a pending order that becomes a reservation in the customer’s tenant', async () => {
    const cart = await contosoCart({ participants: [{ key: 'transaction_reseller', value: '1234567' }] });
    const checkedOut = await shop.checkout(cart, 'request-1');
    expect(checkedOut).toMatchObject({
      status: 201,
      json: {
        orders: [
          {
            status: 'pending',
            currencyCode: 'EUR',
            lineItems: [{ friendlyName: 'rd-friendly', quantity: 3, partnerIdOnRecord: '1234567' }],
          },
        ],
        orderErrors: [],
      },
    });
    const order = followed(checkedOut).orders[0]?.id ?? '';
    const status = `/v1/customers/${CONTOSO}/orders/${order}/provisioningstatus`;
    expect(await get(status)).toMatchObject({ status: 403, json: { code: '1002' } });
    expect((await shop.provision(order)).json).toMatchObject({
      items: [{ lineItemNumber: 0, status: 'Fulfilled', quantityProvisioningInformation: [{ quantity: 3 }] }],
    });
    expect((await get(`/v1/customers/${CONTOSO}/orders/${order}`)).json).toMatchObject({
      status: 'completed',
    });

    const entitlements = await get(
      `/v1/customers/${CONTOSO}/entitlements?entitlementType=reservedinstance&showExpiry=true`,
      userToken,
    );
    expect(entitlements.json).toMatchObject({
      items: [{ referenceOrder: { id: order }, quantity: 3, expiryDate: '2027-06-15T12:00:00Z' }],
    });
    const artifact = followed(entitlements).items[0]?.entitledArtifacts[0];
    expect((await get(`/v1${artifact?.link.uri ?? ''}`)).json).toMatchObject({
      type: 'reservedinstance',
      reservations: [{ scopeType: 'Shared', quantity: 3, expiryDateTime: '2027-06-15T00:00:00' }],
    });

    const orderPath = `/providers/Microsoft.Capacity/reservationOrders/${artifact?.resourceId ?? ''}`;
    const arm = armToken(CONTOSO);
    expect((await get(`${orderPath}?api-version=2022-11-01&$expand=schedule`, arm)).json).toMatchObject({
      properties: {
        provisioningState: 'Succeeded',
        billingPlan: 'Upfront',
        originalQuantity: 3,
        planInformation: {
          pricingCurrencyTotal: { currencyCode: 'USD', amount: 1557 },
          transactions: [
            { billingCurrencyTotal: { currencyCode: 'EUR', amount: 1432.44 }, status: 'Succeeded' },
          ],
        },
      },
    });
    expect((await get(`${orderPath}/reservations?api-version=2022-11-01`, arm)).json).toMatchObject({
      value: [
        {
          location: 'westeurope',
          sku: { name: 'Standard_D2s_v5' },
          properties: {
            displayName: 'Reserved VM Instance, Standard_D2s_v5, EU West, 1 Year',
            renew: false,
            instanceFlexibility: 'On',
            appliedScopeType: 'Shared',
            quantity: 3,
            effectiveDateTime: '2026-06-15T12:00:00Z',
            expiryDateTime: '2027-06-15T12:00:00Z',
          },
        },
      ],
    });
  });

  it('answers the same MS-RequestId with the same bytes, and another with 800065 (F6)', async () => {
    const cart = await contosoCart();
    const first = await shop.checkout(cart, 'request-1');
    const again = await shop.checkout(cart, 'request-1');
    expect([again.status, again.text]).toEqual([201, first.text]);
    expect(await shop.checkout(cart, 'request-2')).toMatchObject({ status: 400, json: { code: '800065' } });
    expect((await effects()).items).toMatchObject([
      {
        kind: 'order',
        customerId: CONTOSO,
        quantity: 3,
        amount: { amount: '1432.44', currency: 'EUR' },
        idempotencyKey: 'request-1',
        correlationId: 'correlation-1',
        request: { friendlyName: 'rd-friendly' },
      },
    ]);
  });

  it('remembers carts and refusals by MS-RequestId too', async () => {
    const headers = { 'MS-RequestId': 'request-1' };
    const line = await shop.line();
    const refused = await shop.createCart([line], CONTOSO, headers);
    expect(refused.json).toMatchObject({ code: '800030' });
    await shop.register(CONTOSO, CONTOSO_PLAN);
    expect((await shop.createCart([line], CONTOSO, headers)).text).toBe(refused.text);
    const first = await shop.createCart([line], CONTOSO, { 'MS-RequestId': 'request-2' });
    const again = await shop.createCart([line], CONTOSO, { 'MS-RequestId': 'request-2' });
    expect([again.status, again.text]).toEqual([201, first.text]);
  });

  it('lists a new order only 15 minutes later (F7)', async () => {
    const cart = await contosoCart();
    await shop.checkout(cart, 'request-1');
    const list = () => get(`/v1/customers/${CONTOSO}/orders?billingType=onetime`);
    simulator.setNow('2026-06-15T12:14:59Z');
    expect((await list()).json).toMatchObject({ totalCount: 0 });
    simulator.setNow('2026-06-15T12:15:00Z');
    expect((await list()).json).toMatchObject({ items: [{ lineItems: [{ friendlyName: 'rd-friendly' }] }] });
    expect((await get(`/v1/customers/${CONTOSO}/carts/${cart}`)).json).toMatchObject({ status: 'Ordered' });
  });

  it('orders the good line and reports the bad one (F5)', async () => {
    await shop.register(TAILSPIN, TAILSPIN_CLASSIC);
    const provisioningContext = { subscriptionId: TAILSPIN_CLASSIC, scope: 'single' };
    const item = (sku: string, region: string) => shop.catalogItem(sku, 'DE', false, region);
    const cart = await shop.createCart(
      [
        await shop.line({ catalogItemId: await item('Standard_D2s_v5', 'westeurope'), provisioningContext }),
        await shop.line({
          catalogItemId: await item('Standard_NC6s_v3', 'germanywestcentral'),
          billingCycle: 'monthly',
          provisioningContext,
        }),
      ],
      TAILSPIN,
    );
    const answer = await shop.checkout(followed(cart).id, 'request-1', TAILSPIN);
    expect(answer.json).toMatchObject({
      orders: [{ lineItems: [{ quantity: 3 }] }],
      orderErrors: [{ orderGroupId: '1', code: 800010 }],
    });
    expect((await effects()).items).toHaveLength(1);
  });
});
