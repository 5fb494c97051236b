import { productIdOf, skuIdOf } from '../../catalog/catalog-ids.ts';
import { DEFAULT_SEED_FILE, readSeed } from '../../seed/read-seed.ts';
import type { Term } from '../../values/term.ts';
import { appToken, CONTOSO, CONTOSO_ACTIVE, CONTOSO_PLAN, userToken } from './tokens.ts';
import type { WireAnswer, WireClient } from './wire-client.ts';

/** The members of wire answers tests follow from one call to the next. */
interface Followed {
  id: string;
  items: Followed[];
  orders: Followed[];
  catalogItemId: string;
  entitledArtifacts: { resourceId: string; link: { uri: string } }[];
}

export function followed(answer: WireAnswer): Followed {
  return answer.json as Followed;
}

const families = readSeed(DEFAULT_SEED_FILE).catalog.families;

/** The id of the product whose series has the size. */
export function productIdOfSize(sku: string): string {
  const family = families.find(({ sizes }) => sizes.some((size) => size.sku === sku));
  if (family === undefined) throw new Error(`the seed has no size ${sku}`);
  return productIdOf(family.product);
}

/** Follows the purchase chain of Partner Center step by step; each step is one call a client makes. */
export function buyer(call: WireClient) {
  const skuPath = (sku: string, region = 'westeurope', term: Term = 'P1Y') =>
    `/v1/products/${productIdOfSize(sku)}/skus/${skuIdOf(sku, region, term)}`;
  const availability = (
    sku: string,
    country: string,
    plan = true,
    region = 'westeurope',
    term: Term = 'P1Y',
  ) =>
    call(
      'GET',
      `${skuPath(sku, region, term)}/availabilities?country=${country}${plan ? '&reservationScope=AzurePlan' : ''}`,
      { token: appToken },
    );
  const register = async (customer: string, subscription: string) => {
    const path = `/v1/customers/${customer}/subscriptions/${subscription}`;
    await call('POST', `${path}/registrations`, { token: appToken });
    await call('GET', `${path}/registrationstatus`, { token: appToken });
    return call('GET', `${path}/registrationstatus`, { token: appToken });
  };
  const catalogItem = async (
    sku: string,
    country = 'FR',
    plan = true,
    region = 'westeurope',
    term: Term = 'P1Y',
  ) => followed(await availability(sku, country, plan, region, term)).items[0]?.catalogItemId ?? 'none';
  const line = async (changes: Record<string, unknown> = {}) => ({
    id: 0,
    catalogItemId: await catalogItem('Standard_D2s_v5'),
    friendlyName: 'rd-friendly',
    quantity: 3,
    billingCycle: 'one_time',
    termDuration: 'P1Y',
    provisioningContext: { subscriptionId: CONTOSO_ACTIVE, scope: 'shared', duration: '1Year' },
    ...changes,
  });
  const createCart = (lineItems: unknown[], customer = CONTOSO, headers: Record<string, string> = {}) =>
    call('POST', `/v1/customers/${customer}/carts`, {
      token: appToken,
      body: { lineItems, partnerOnRecordAttestationAccepted: true },
      headers,
    });
  const checkout = (cartId: string, requestId: string, customer = CONTOSO) =>
    call('POST', `/v1/customers/${customer}/carts/${cartId}/checkout`, {
      token: appToken,
      headers: { 'MS-RequestId': requestId, 'MS-CorrelationId': 'correlation-1' },
    });
  const provision = async (orderId: string, customer = CONTOSO) => {
    const path = `/v1/customers/${customer}/orders/${orderId}/provisioningstatus`;
    await call('GET', path, { token: userToken });
    return call('GET', path, { token: userToken });
  };
  /** Buys three D2s_v5 for Contoso and returns the reservation order's id. */
  const buy = async () => {
    await register(CONTOSO, CONTOSO_PLAN);
    const cart = followed(await createCart([await line()]));
    const order = followed(await checkout(cart.id, crypto.randomUUID())).orders[0];
    await provision(order?.id ?? 'none');
    const list = await call('GET', `/v1/customers/${CONTOSO}/entitlements?entitlementType=reservedinstance`, {
      token: userToken,
    });
    return followed(list).items.at(-1)?.entitledArtifacts[0]?.resourceId ?? 'none';
  };
  return { availability, register, catalogItem, line, createCart, checkout, provision, buy, skuPath };
}
