import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { partnerCenterCatalog } from '../../../src/microsoft/partner-center/catalog.ts';
import { partnerCenter } from '../../../src/microsoft/partner-center/client.ts';
import { partnerCenterOrdering } from '../../../src/microsoft/partner-center/ordering.ts';
import type { CallIdentity, CartLine, Ordering } from '../../../src/purchase/ports/ordering.ts';
import {
  partnerTenantId,
  startMicrosoft,
  unsignedTokens,
  type SimulatedMicrosoft,
} from '../client/simulated-microsoft.ts';

const contoso = 'aaaaaaaa-0000-4000-8000-000000000001';
const plan = 'cccccccc-0000-4000-8000-000000000001';
const subscription = 'bbbbbbbb-0000-4000-8000-000000000001';
const CART = '/v1/customers/*/carts';
const CHECKOUT = '/v1/customers/*/carts/*/checkout';

let microsoft: SimulatedMicrosoft;
let ordering: Ordering;
/** The same with a short timeout. */
let early: Ordering;
let catalogItemId: string;
let purchases = 0;
let name: string;
let line: CartLine;

const identity = (step: string, attempt = 0): CallIdentity => ({ requestId: name, step, attempt });
const effects = async () => (await microsoft.effects()).filter(({ kind }) => kind === 'order');

function clientWith(settings: { timeoutMs?: number }) {
  const common = {
    url: microsoft.url,
    partnerTenantId,
    tokens: unsignedTokens,
    clock: () => new Date(),
    monotonic: () => performance.now(),
  };
  return partnerCenter({ ...common, ...settings });
}

beforeAll(async () => {
  microsoft = await startMicrosoft('--order-list-lag', 'PT0S', '--registration-polls', '1');
  ordering = partnerCenterOrdering(clientWith({}));
  early = partnerCenterOrdering(clientWith({ timeoutMs: 700 }));
  await ordering.requestRegistration(contoso, plan, { requestId: 'r', step: 's', attempt: 0 });
  await ordering.registrationState(contoso, plan);
  const query = { country: 'FR', azureOffer: 'AzurePlan', reservedResourceType: 'VirtualMachines' } as const;
  const { items: offers } = await partnerCenterCatalog(clientWith({})).findOffers({
    ...query,
    ...{ sku: 'Standard_D2s_v5', region: 'westeurope' },
  });
  catalogItemId = offers.find(({ term }) => term === 'P1Y')?.catalogItemId ?? '';
});
afterAll(() => microsoft.stop());
beforeEach(() => {
  purchases += 1;
  name = `rd-${purchases}`;
  line = {
    catalogItemId,
    friendlyName: name,
    quantity: 3,
    term: 'P1Y',
    billingPlan: 'Upfront',
    chargedSubscriptionId: subscription,
    scope: 'shared',
    partnerOnRecordAttestationAccepted: true,
  };
});

async function newCart(): Promise<string> {
  const cart = await ordering.createCart(contoso, line, identity('create-cart'));
  if (!cart.ok) throw new Error(`no cart: ${cart.error.code} ${cart.error.message}`);
  return cart.value.cartId;
}

describe('a purchase', () => {
  it('goes from the cart to the reservation order', async () => {
    const cartId = await newCart();
    expect(await ordering.findCart(contoso, cartId)).toEqual({ cartId, status: 'active' });
    const order = await ordering.checkOut(contoso, cartId, identity('checkout'));
    if (!order.ok) throw new Error(order.error.message);
    const { orderId } = order.value;
    expect(await ordering.findCart(contoso, cartId)).toEqual({ cartId, status: 'ordered' });
    expect(await ordering.findOrderByName(contoso, name)).toEqual({ state: 'found', orderId });
    expect(await ordering.provisioningState(contoso, orderId)).toMatchObject({ state: 'pending' });
    const [effect] = (await effects()).slice(-1);
    expect(await ordering.provisioningState(contoso, orderId)).toEqual({
      state: 'fulfilled',
      reservationOrderId: effect?.reservationOrderId,
    });
    expect(effect).toMatchObject({ customerId: contoso, orderId, quantity: 3 });
  });

  it('names the partner on record', async () => {
    line = { ...line, partnerOnRecordMpnId: '3456789' };
    const refused = await ordering.createCart(contoso, line, identity('create-cart'));
    expect(refused).toMatchObject({ ok: false, error: { code: '800016' } });
  });

  it.each([
    ['a stale item', { catalogItemId: 'DZH318Z0BQ36:004G:STALE' }],
    ['too many', { quantity: 2_000_000_000 }],
    ['an unknown subscription', { chargedSubscriptionId: 'bbbbbbbb-0000-4000-8000-0000000000ff' }],
  ])('of %s is refused', async (_, wrong) => {
    const cart = await ordering.createCart(contoso, { ...line, ...wrong }, identity('create-cart'));
    expect(cart.ok).toBe(false);
  });

  it('checked out again as another attempt is refused as already submitted', async () => {
    const cartId = await newCart();
    await ordering.checkOut(contoso, cartId, identity('checkout'));
    const again = await ordering.checkOut(contoso, cartId, identity('checkout', 1));
    expect(again).toMatchObject({ ok: false, error: { code: '800065' } });
  });

  it('of a cart that is not there is refused, and the cart not found', async () => {
    const cartId = '00000000-0000-4000-8000-000000000000';
    const order = await ordering.checkOut(contoso, cartId, identity('checkout'));
    expect(order).toMatchObject({ ok: false, error: { code: '800008' } });
    expect(await ordering.findCart(contoso, cartId)).toBeUndefined();
    expect(await ordering.findOrderByName(contoso, name)).toEqual({ state: 'absent' });
  });
});

describe('a lost response', () => {
  it('to a checkout is replayed for the same attempt, and one order exists', async () => {
    const cartId = await newCart();
    const before = (await effects()).length;
    await microsoft.fault('POST', CHECKOUT, { effect: 'timeout-after-commit', delayMs: 5000 });
    await expect(early.checkOut(contoso, cartId, identity('checkout'))).rejects.toThrow('no answer in time');
    const order = await early.checkOut(contoso, cartId, identity('checkout'));
    const made = (await effects()).slice(before);
    expect(made).toHaveLength(1);
    expect(order).toEqual({ ok: true, value: { orderId: made[0]?.['orderId'], refused: [] } });
  });

  it('to a new cart is replayed for the same attempt, with the same cart', async () => {
    await microsoft.fault('POST', CART, { effect: 'timeout-after-commit', delayMs: 5000 });
    await expect(early.createCart(contoso, line, identity('create-cart'))).rejects.toThrow(
      'no answer in time',
    );
    const carts = [await newCart(), await newCart()];
    expect(new Set(carts).size).toBe(1);
  });

  it('of a call that never arrived leaves no order', async () => {
    const cartId = await newCart();
    const before = (await effects()).length;
    await microsoft.fault('POST', CHECKOUT, { effect: 'reset' });
    await expect(ordering.checkOut(contoso, cartId, identity('checkout'))).rejects.toThrow('no answer');
    expect(await effects()).toHaveLength(before);
    expect(await ordering.findCart(contoso, cartId)).toEqual({ cartId, status: 'active' });
    expect((await ordering.checkOut(contoso, cartId, identity('checkout'))).ok).toBe(true);
    expect(await effects()).toHaveLength(before + 1);
  });
});

describe('a busy Microsoft', () => {
  it('that throttles gets the call again after Retry-After, with the same id', async () => {
    const cartId = await newCart();
    const before = (await microsoft.calls()).length;
    await microsoft.fault('POST', CHECKOUT, { effect: 'throttle', retryAfter: 1 });
    expect((await ordering.checkOut(contoso, cartId, identity('checkout'))).ok).toBe(true);
    const calls = (await microsoft.calls()).slice(before);
    expect(calls.map(({ status }) => status)).toEqual([429, 201]);
    expect(new Set(calls.map(({ msRequestId }) => msRequestId)).size).toBe(1);
  });

  it('that is unavailable gets a read again', async () => {
    const cartId = await newCart();
    await microsoft.fault('GET', `${CART}/*`, { effect: 'status', status: 503, retryAfter: 1 });
    expect(await ordering.findCart(contoso, cartId)).toEqual({ cartId, status: 'active' });
  });

  it('that is unavailable for a checkout is left to the durable retry, with the wait it asks for', async () => {
    const cartId = await newCart();
    await microsoft.fault('POST', CHECKOUT, { effect: 'status', status: 503, retryAfter: 7 });
    await expect(ordering.checkOut(contoso, cartId, identity('checkout'))).rejects.toMatchObject({
      details: { status: 503, retryAfterSeconds: 7 },
    });
    expect((await ordering.checkOut(contoso, cartId, identity('checkout'))).ok).toBe(true);
  });
});
