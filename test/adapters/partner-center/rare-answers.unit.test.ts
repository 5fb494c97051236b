import { describe, expect, it } from '@jest/globals';
import { partnerCenter } from '../../../src/adapters/partner-center/client.ts';
import { partnerCenterCustomers } from '../../../src/adapters/partner-center/customer-directory.ts';
import { partnerCenterOrdering } from '../../../src/adapters/partner-center/ordering.ts';
import { listingOf } from '../../../src/domain/listing.ts';

const call = { requestId: 'r', step: 's', generation: 0 };
const line = {
  catalogItemId: 'P:S:A',
  friendlyName: 'rd-1',
  quantity: 1,
  term: 'P1Y',
  billingPlan: 'Upfront',
  chargedSubscriptionId: 'bbbbbbbb-0000-4000-8000-000000000001',
  scope: 'shared',
  partnerOnRecordAttestationAccepted: true,
} as const;

/** A client of a Partner Center that gives these bodies by path, each with its status; and what it was sent. */
function answering(bodies: Readonly<Record<string, unknown>>, status = 200) {
  const sent: { readonly path: string; readonly headers: Headers }[] = [];
  const client = partnerCenter({
    url: 'https://partner-center.test',
    partnerTenantId: '11111111-1111-4111-8111-111111111111',
    tokens: { appOnly: () => Promise.resolve('app'), onBehalf: () => Promise.resolve('user') },
    clock: () => new Date('2026-11-23T10:00:00Z'),
    fetch: (input, init) => {
      const { pathname, search } = new URL(input instanceof Request ? input.url : input);
      sent.push({ path: pathname + search, headers: new Headers(init?.headers) });
      return Promise.resolve(Response.json(bodies[pathname + search] ?? null, { status }));
    },
  });
  return { client, sent };
}

describe('a checkout', () => {
  const checkOut = (body: object) =>
    partnerCenterOrdering(answering({ '/v1/customers/c/carts/k/checkout': body }, 201).client).checkOut(
      'c',
      'k',
      call,
    );

  it('that succeeded in parts is an order, and tells of the rest', async () => {
    const orderErrors = [{ orderGroupId: '1', code: 800010, description: 'No inventory.' }];
    const refused = [{ code: '800010', message: 'No inventory.', advice: expect.any(String) as unknown }];
    expect(await checkOut({ orders: [{ id: 'o-1' }], orderErrors })).toEqual({
      ok: true,
      value: { orderId: 'o-1', refused },
    });
  });

  it('that made no order is refused with its reason', async () => {
    const orderErrors = [{ orderGroupId: '0', code: 800010, description: 'No inventory.' }];
    const error = { code: '800010', message: 'No inventory.', advice: expect.any(String) as unknown };
    expect(await checkOut({ orders: [], orderErrors })).toEqual({ ok: false, error });
  });
});

describe('a cart', () => {
  it('with a wrong line is refused', async () => {
    const error = { errorCode: '800009', errorDescription: 'Wrong term.' };
    const { client } = answering(
      { '/v1/customers/c/carts': { id: 'k', lineItems: [{ id: 0, error }] } },
      201,
    );
    expect(await partnerCenterOrdering(client).createCart('c', line, call)).toEqual({
      ok: false,
      error: { code: '800009', message: 'Wrong term.', advice: expect.any(String) as unknown },
    });
  });
});

describe('provisioning', () => {
  const status = '/v1/customers/c/orders/o/provisioningstatus';
  const entitlements = '/v1/customers/c/entitlements?entitlementType=reservedinstance&showExpiry=true';
  const stateWith = (statuses: readonly string[], items: readonly object[] = []) => {
    const lines = { items: statuses.map((each) => ({ status: each })) };
    const { client } = answering({ [status]: lines, [entitlements]: { items } });
    return partnerCenterOrdering(client).provisioningState('c', 'o');
  };
  const entitlement = (id: string) => ({
    referenceOrder: { id },
    entitledArtifacts: [
      { artifactType: 'ReservedInstance', resourceId: '0D0D0D0D-0000-4000-8000-000000000001' },
    ],
  });

  it('that was cancelled is over', async () => {
    expect(await stateWith(['Fulfilled', 'Unfulfilled'])).toEqual({ state: 'unfulfilled' });
  });

  it.each([
    ['some lines are not ready', ['Fulfilled', 'PrefulfillmentPending'], [entitlement('o')]],
    ['there are no lines yet', [], [entitlement('o')]],
    ['the entitlement is not there yet', ['Fulfilled'], [entitlement('another')]],
  ])('goes on while %s', async (_, statuses, items) => {
    expect(await stateWith(statuses, items)).toEqual({ state: 'pending', retryAfterSeconds: undefined });
  });

  it('is done when the entitlement names the reservation order', async () => {
    expect(await stateWith(['fulfilled'], [entitlement('another'), entitlement('o')])).toEqual({
      state: 'fulfilled',
      reservationOrderId: '0d0d0d0d-0000-4000-8000-000000000001',
    });
  });
});

describe('a collection', () => {
  it('is read over its pages, with the headers of the link', async () => {
    const first = '/v1/relationships?relationship_type=IsIndirectCloudSolutionProviderOf';
    const next = {
      uri: '/relationships?seekOperation=Next',
      headers: [{ key: 'MS-ContinuationToken', value: 'token' }],
    };
    const { client, sent } = answering({
      [first]: { items: [{ mpnId: '1', state: 'active' }], links: { next } },
      '/v1/relationships?seekOperation=Next': { items: [{ mpnId: '2', state: 'Active' }], links: {} },
    });
    expect(await partnerCenterCustomers(client).listIndirectResellers('c')).toEqual(listingOf(['1', '2']));
    expect(sent.map(({ headers }) => headers.get('ms-continuationtoken'))).toEqual([null, 'token']);
    expect(sent[1]?.headers.get('authorization')).toBe('Bearer app');
  });
});
