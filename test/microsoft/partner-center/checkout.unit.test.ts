import { describe, expect, it } from '@jest/globals';
import { fingerprint } from '../../../src/platform/node/fingerprint.ts';
import { partnerCenterOrdering } from '../../../src/microsoft/partner-center/ordering.ts';
import { Scripted, scriptedPartnerCenter } from './scripted-partner-center.ts';

const call = { requestId: 'r', step: 's', attempt: 0 };

function checkOut(answer: unknown, status = 201) {
  const path = '/v1/customers/c/carts/k/checkout';
  const { client } = scriptedPartnerCenter({ [path]: new Scripted(status, answer) });
  return partnerCenterOrdering(client).checkOut('c', 'k', call);
}

const placed = { ok: true, value: { orderId: 'o-1', refused: [] } };

describe('an order in the answer to a checkout', () => {
  it.each<[string, unknown]>([
    ['with lines', { orders: [{ id: 'o-1', lineItems: [{ friendlyName: 'rd-1' }] }] }],
    ['without lines', { orders: [{ id: 'o-1', lineItems: null }], orderErrors: null }],
    [
      'with null in every other member',
      { orders: [{ id: 'o-1', lineItems: null, status: null, links: null }] },
    ],
    [
      'with two lines of one billing cycle',
      { orders: [{ id: 'o-1', lineItems: [{}, {}] }], orderErrors: [] },
    ],
    ['behind one that cannot be read', { orders: [null, { id: 'o-1' }] }],
    ['in PascalCase', { Orders: [{ Id: 'o-1', LineItems: null }] }],
    ['beside errors that cannot be read', { orders: [{ id: 'o-1' }], orderErrors: 'none' }],
  ])('%s is kept', async (_, answer) => {
    expect(await checkOut(answer)).toEqual(placed);
  });

  it('keeps the refusals beside it, also without a code', async () => {
    const orderErrors = [{ orderGroupId: '1', code: null, description: 'No inventory.' }];
    expect(await checkOut({ orders: [{ id: 'o-1' }], orderErrors })).toEqual({
      ok: true,
      value: { orderId: 'o-1', refused: [{ code: 'order-error', message: 'No inventory.' }] },
    });
  });
});

describe('an order beside an error with an odd text', () => {
  it.each([
    ['that is cut in the middle of a character', `${'a'.repeat(1999)}😀`],
    ['with half a character', 'No \ud83d stock.'],
  ])('%s can be written into the timeline', async (_, description) => {
    const answer = { orders: [{ id: 'o-1' }], orderErrors: [{ code: 'c\ud83d', description }] };
    const result = await checkOut(answer);
    if (!result.ok) throw new Error('refused');
    expect(result.value).toMatchObject({ orderId: 'o-1', refused: [{ code: 'c\ufffd' }] });
    expect(() => fingerprint.hex(result.value)).not.toThrow();
  });
});

describe('an answer to a checkout without an order id', () => {
  const orderErrors = [{ orderGroupId: '0', code: 800010, description: 'No inventory.' }];

  it('proves that no order exists only by an empty list of orders beside an error', async () => {
    const refused = await checkOut({ orders: [], orderErrors });
    if (refused.ok) throw new Error('not refused');
    expect(refused.error).toMatchObject({ code: '800010', message: 'No inventory.' });
    expect(refused.error.recovery).toBeUndefined();
  });

  it.each<[string, unknown, string]>([
    ['an order without an id', { orders: [{ lineItems: [] }] }, 'no-order'],
    ['an order with null for its id', { orders: [{ id: null }] }, 'no-order'],
    ['an order with null for its id beside an error', { orders: [{ id: null }], orderErrors }, '800010'],
    ['a null order', { orders: [null], orderErrors }, '800010'],
    ['no list of orders beside an error', { orderErrors }, '800010'],
    ['orders that are no list', { orders: 'o-1', orderErrors }, '800010'],
    ['no orders and no errors', { orders: [], orderErrors: [] }, 'no-order'],
    ['an error that is null', { orderErrors: [null] }, 'order-error'],
    ['nothing', null, 'no-order'],
    ['a text', 'created', 'no-order'],
  ])('but with %s has the recovery find-order', async (_, answer, code) => {
    expect(await checkOut(answer)).toMatchObject({
      ok: false,
      error: { code, recovery: 'find-order', end: 'needs-attention' },
    });
  });

  it('has the recovery find-order when it is no JSON', async () => {
    const { client } = scriptedPartnerCenter(() => new Response('<html>', { status: 201 }));
    expect(await partnerCenterOrdering(client).checkOut('c', 'k', call)).toMatchObject({
      ok: false,
      error: { code: 'no-order', recovery: 'find-order' },
    });
  });
});
