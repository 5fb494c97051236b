import { describe, expect, it } from '@jest/globals';
import { partnerCenterOrdering } from '../../../src/microsoft/partner-center/ordering.ts';
import type { CartLine } from '../../../src/purchase/ports/ordering.ts';
import { Scripted, scriptedPartnerCenter } from './scripted-partner-center.ts';

const call = { requestId: 'r', step: 's', attempt: 0 };
const line: CartLine = {
  catalogItemId: 'P:S:A',
  friendlyName: 'rd-1',
  quantity: 2,
  term: 'P3Y',
  billingPlan: 'Monthly',
  chargedSubscriptionId: 'bbbbbbbb-0000-4000-8000-000000000001',
  scope: 'shared',
  partnerOnRecordAttestationAccepted: false,
};

async function created(changes: Partial<CartLine>, answer: unknown = { id: 'k', lineItems: [] }) {
  const { client, sent } = scriptedPartnerCenter({ '/v1/customers/c/carts': new Scripted(201, answer) });
  const cart = await partnerCenterOrdering(client).createCart('c', { ...line, ...changes }, call);
  return { cart, body: sent[0]?.body };
}

describe('the body of a cart', () => {
  const item = {
    id: 0,
    catalogItemId: 'P:S:A',
    friendlyName: 'rd-1',
    quantity: 2,
    billingCycle: 'monthly',
    termDuration: 'P3Y',
  };
  const context = { subscriptionId: 'bbbbbbbb-0000-4000-8000-000000000001', scope: 'shared' };

  it('has neither attestation nor duration by default', async () => {
    expect((await created({})).body).toEqual({ lineItems: [{ ...item, provisioningContext: context }] });
  });

  it('has the attestation beside the lines when the partner attests', async () => {
    expect((await created({ partnerOnRecordAttestationAccepted: true })).body).toEqual({
      partnerOnRecordAttestationAccepted: true,
      lineItems: [{ ...item, provisioningContext: context }],
    });
  });

  it('has the duration by the very word of the SKU', async () => {
    expect((await created({ duration: '3Years' })).body).toEqual({
      lineItems: [{ ...item, provisioningContext: { ...context, duration: '3Years' } }],
    });
  });
});

describe('an error on a line', () => {
  const outcome = async (error: unknown) => {
    const { cart } = await created({}, { id: 'k', lineItems: [{ id: 0, error }] });
    if (cart.ok) return 'a cart';
    const { code, recovery = 'no cure', end = 'compensated' } = cart.error;
    return `${code}: ${recovery}, ${end}`;
  };

  it.each<[unknown, string]>([
    [10000, '10000: no cure, compensated'],
    [10001, '10001: reread-catalog, compensated'],
    [10002, '10002: no cure, compensated'],
    [10003, '10003: no cure, compensated'],
    [10004, '10004: no cure, compensated'],
    [10006, '10006: no cure, needs-attention'],
    [10007, '10007: no cure, compensated'],
    [10008, '10008: register, needs-attention'],
    [10009, '10009: no cure, needs-attention'],
    [10010, '10010: no cure, compensated'],
    [10011, '10011: register, needs-attention'],
    [10012, '10012: no cure, needs-attention'],
    [10013, '10013: no cure, compensated'],
    [10015, '10015: no cure, compensated'],
    ['10011', '10011: register, needs-attention'],
    ['catalog_item_id_is_not_valid', '10001: reread-catalog, compensated'],
    ['CatalogItemIdIsNotValid', '10001: reread-catalog, compensated'],
    ['subscription_is_not_enabled_for_ri', '10008: register, needs-attention'],
    ['SubscriptionIsNotEnabledForRI', '10008: register, needs-attention'],
    ['subscription_not_registered', '10011: register, needs-attention'],
    ['azure_subscription_not_registered', '10011: register, needs-attention'],
    ['AttestationNotAccepted', '10012: no cure, needs-attention'],
    ['800030', '800030: register, needs-attention'],
    [800010, '800010: no cure, compensated'],
    ['a word of next year', 'a word of next year: no cure, compensated'],
    ['constructor', 'constructor: no cure, compensated'],
    [0, 'cart-line-error: no cure, compensated'],
    ['unknown', 'cart-line-error: no cure, compensated'],
    [null, 'cart-line-error: no cure, compensated'],
    [{ odd: true }, 'cart-line-error: no cure, compensated'],
  ])('with the code %j is refused as %s', async (errorCode, refusedAs) => {
    expect(await outcome({ errorCode, errorDescription: 'Words.' })).toBe(refusedAs);
  });

  it('is read in PascalCase', async () => {
    expect(await outcome({ ErrorCode: 'AttestationNotAccepted', ErrorDescription: 'Words.' })).toBe(
      '10012: no cure, needs-attention',
    );
  });

  it('advises which setting attests', async () => {
    const error = { errorCode: 10012, errorDescription: 'Attestation has not been accepted.' };
    expect((await created({}, { id: 'k', lineItems: [{ error }] })).cart).toEqual({
      ok: false,
      error: {
        code: '10012',
        message: 'Attestation has not been accepted.',
        end: 'needs-attention',
        advice:
          'Microsoft wants the attestation of the partner on record. If the partner attests it, set PARTNER_ON_RECORD_ATTESTATION_ACCEPTED to true, then abandon the request and ask again: approvers see what is attested.',
      },
    });
  });

  it('is cut', async () => {
    const error = { errorCode: 'x'.repeat(500), errorDescription: 'y'.repeat(5000) };
    const { cart } = await created({}, { id: 'k', lineItems: [{ error }] });
    if (cart.ok) throw new Error('not refused');
    expect([cart.error.code.length, cart.error.message.length]).toEqual([100, 2000]);
  });

  it('that is a text is refused too', async () => {
    expect(await outcome('something')).toBe('cart-line-error: no cure, compensated');
  });

  it.each([[null], [undefined], [{ errorCode: null, errorDescription: null }]])(
    '%j is none',
    async (error) => {
      expect(await outcome(error)).toBe('a cart');
    },
  );
});

describe('a new cart', () => {
  it.each([
    ['no lines', { id: 'k' }],
    ['null for its lines', { id: 'k', lineItems: null }],
    ['a null line', { id: 'k', lineItems: [null] }],
    ['members in PascalCase', { Id: 'k', LineItems: [] }],
  ])('with %s is active', async (_, answer) => {
    expect((await created({}, answer)).cart).toEqual({ ok: true, value: { cartId: 'k', status: 'active' } });
  });

  it('without an id is refused with words', async () => {
    expect((await created({}, { lineItems: [] })).cart).toMatchObject({
      ok: false,
      error: { code: 'unreadable-answer', end: 'needs-attention' },
    });
  });
});

describe('an existing cart', () => {
  const found = (answer: unknown) => {
    const { client } = scriptedPartnerCenter({ '/v1/customers/c/carts/k': answer });
    return partnerCenterOrdering(client).findCart('c', 'k');
  };

  it.each([
    ['Active', 'active'],
    ['active', 'active'],
    ['Ordered', 'ordered'],
    ['ordered', 'ordered'],
    ['Submitting', 'ordered'],
    [null, 'ordered'],
    [undefined, 'ordered'],
    [1, 'ordered'],
  ])('with the status %j counts as %s', async (status, counted) => {
    expect(await found({ id: 'k', status })).toEqual({ cartId: 'k', status: counted });
  });

  it('is absent by the code that says so', async () => {
    expect(await found(new Scripted(404, { code: '800008', description: 'No cart.' }))).toBeUndefined();
  });

  it.each([
    new Scripted(404, {}),
    new Scripted(403, { code: '900150', description: 'No rights.' }),
    new Scripted(200, { status: 'Active' }),
  ])('is unknown when Microsoft does not show it', async (answer) => {
    expect(await found(answer)).toMatchObject({ status: 'unknown' });
  });
});
