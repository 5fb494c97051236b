import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { addDistortion, clearDistortions } from '../gateway/distortions.ts';
import { editJson } from '../gateway/edit-json.ts';
import { openStore } from '../store/store.ts';
import type { Change } from '../store/distortion-record.ts';
import { buyer, followed } from './support/buyer.ts';
import { appToken, armToken, CONTOSO, CONTOSO_PLAN, TAILSPIN } from './support/tokens.ts';
import { startTestSimulator } from './support/test-simulator.ts';
import type { TestSimulator } from './support/test-simulator.ts';

describe('editing JSON', () => {
  const document = { items: [{ id: 1, at: 'x' }, { id: 2 }, { id: 3 }], links: null, 'a/b': { '~': 0 } };
  const edit = (...changes: Change[]) => editJson(document, changes);

  it.each<[string, Change, object | null | string]>([
    ['drops a member', { op: 'drop', at: '/items/0/at' }, { items: [{ id: 1 }, { id: 2 }, { id: 3 }] }],
    ['drops an element', { op: 'drop', at: '/items/1' }, { items: [{ id: 1, at: 'x' }, { id: 3 }] }],
    ['drops every element', { op: 'drop', at: '/items/*' }, { items: [] }],
    [
      'sets null',
      { op: 'set', at: '/items/2', value: null },
      { items: [{ id: 1, at: 'x' }, { id: 2 }, null] },
    ],
    [
      'sets a member of every element',
      { op: 'set', at: '/items/*/id', value: '7' },
      { items: [{ id: '7', at: 'x' }, { id: '7' }, { id: '7' }] },
    ],
    [
      'adds an element',
      { op: 'set', at: '/items/-', value: {} },
      { items: [{ id: 1, at: 'x' }, { id: 2 }, { id: 3 }, {}] },
    ],
    [
      'renames a member',
      { op: 'rename', at: '/items/0/at', to: 'At' },
      { items: [{ id: 1, At: 'x' }, { id: 2 }, { id: 3 }] },
    ],
  ])('%s', (_what, change, expected) => {
    expect(edit(change)).toEqual({ document: { ...document, ...(expected as object) }, edited: true });
  });

  it('reads escaped segments, and takes the empty pointer for the whole document', () => {
    expect(edit({ op: 'set', at: '/a~1b/~0', value: 1 }).document).toMatchObject({ 'a/b': { '~': 1 } });
    expect(edit({ op: 'set', at: '', value: [] })).toEqual({ document: [], edited: true });
    expect(edit({ op: 'drop', at: '' })).toEqual({ document: undefined, edited: true });
  });

  it.each<[string, Change]>([
    ['a member that is not there', { op: 'drop', at: '/items/0/none' }],
    ['a member of null', { op: 'set', at: '/links/next', value: 1 }],
    ['an element behind the end', { op: 'set', at: '/items/4', value: 1 }],
    ['a named element', { op: 'set', at: '/items/first', value: 1 }],
    ['the length of a list', { op: 'drop', at: '/items/length' }],
    ['the name of an element', { op: 'rename', at: '/items/0', to: 'x' }],
  ])('leaves a document without %s as it is', (_what, change) => {
    expect(edit(change)).toEqual({ document, edited: false });
  });
});

describe('distortions', () => {
  let simulator: TestSimulator;
  beforeEach(async () => {
    simulator = await startTestSimulator();
  });
  afterEach(() => simulator.stop());
  const distort = (order: Record<string, unknown>) =>
    simulator.control('POST', '/_control/distortions', order);
  const customers = () => simulator.call('GET', '/v1/customers', { token: appToken });
  const names = async () => {
    const { items } = (await customers()).json as {
      items: { companyProfile?: { companyName?: unknown } | null }[];
    };
    return items.map((one) => one.companyProfile?.companyName);
  };
  const seeded = ['Contoso', 'Fabrikam', 'Adatum', 'Tailspin'];

  it('edit the answers that fit, as often as ordered, and show in the calls', async () => {
    const ordered = await distort({
      match: { method: 'get', path: '/v1/customers' },
      change: [
        { op: 'set', at: '/items/1/companyProfile', value: null },
        { op: 'rename', at: '/items/2/companyProfile/companyName', to: 'CompanyName' },
      ],
      times: 2,
    });
    expect(ordered).toMatchObject({ status: 201, json: { id: expect.any(String) as unknown } });
    const distorted = ['Contoso', undefined, undefined, 'Tailspin'];
    expect(await names()).toEqual(distorted);
    expect((await simulator.control('GET', '/_control/state')).json).toMatchObject({
      distortions: [{ times: 1 }],
    });
    expect(await names()).toEqual(distorted);
    expect(await names()).toEqual(seeded);
    expect((await simulator.control('GET', '/_control/calls')).json).toMatchObject({
      items: [{ status: 200, fault: 'distortion' }, { fault: 'distortion' }, { status: 200 }],
    });
  });

  it('wait for an answer that has the place, add up, and go away when cleared', async () => {
    const match = { path: '/v1/customers' };
    await distort({ match, change: [{ op: 'drop', at: '/items/9' }] });
    await distort({ match, change: [{ op: 'drop', at: '/items/0' }], times: 9 });
    await distort({ match, change: [{ op: 'set', at: '/items/0/companyProfile/companyName', value: 7 }] });
    expect(await names()).toEqual([7, 'Adatum', 'Tailspin']);
    expect(await names()).toEqual(['Fabrikam', 'Adatum', 'Tailspin']);
    expect((await simulator.control('DELETE', '/_control/distortions')).status).toBe(204);
    expect(await names()).toEqual(seeded);
  });

  it('are of the sent answer only: a repeated checkout gets the true one', async () => {
    const shop = buyer(simulator.call);
    await shop.register(CONTOSO, CONTOSO_PLAN);
    const cart = followed(await shop.createCart([await shop.line()])).id;
    await distort({
      match: { method: 'POST', path: '/v1/customers/*/carts/*/checkout' },
      change: [{ op: 'set', at: '/orders/0/lineItems', value: null }],
    });
    expect((await shop.checkout(cart, 'request-1')).json).toMatchObject({ orders: [{ lineItems: null }] });
    expect((await shop.checkout(cart, 'request-1')).json).toMatchObject({
      orders: [{ lineItems: [{ quantity: 3 }] }],
    });
  });

  it('make odd reservations: without an end, and spelled otherwise', async () => {
    await distort({
      match: { path: '/providers/Microsoft.Capacity/reservations' },
      change: [
        { op: 'set', at: '/value/0/properties/provisioningState', value: 'Creating' },
        { op: 'drop', at: '/value/0/properties/expiryDateTime' },
        { op: 'set', at: '/value/1/properties/provisioningState', value: 'Canceled' },
      ],
    });
    const path = '/providers/Microsoft.Capacity/reservations?api-version=2022-11-01';
    const answer = await simulator.call('GET', path, { token: armToken(TAILSPIN) });
    const { value } = answer.json as { value: { properties: Record<string, unknown> }[] };
    expect(value[0]?.properties).toMatchObject({ provisioningState: 'Creating' });
    expect(value[0]?.properties).not.toHaveProperty('expiryDateTime');
    expect(value.map(({ properties }) => properties['provisioningState']).slice(1, 3)).toEqual([
      'Canceled',
      'Succeeded',
    ]);
  });

  it.each([
    [{ match: { path: 'x' }, change: [{ op: 'drop', at: '/a' }] }, 'match.path'],
    [{ match: { path: '/x' }, change: [] }, 'change'],
    [{ match: { path: '/x' }, change: [{ op: 'bend', at: '/a' }] }, 'change.0.op'],
    [{ match: { path: '/x' }, change: [{ op: 'drop', at: 'a' }] }, 'change.0.at'],
    [{ match: { path: '/x' }, change: [{ op: 'set', at: '/a' }] }, 'change.0.value'],
  ])('refuse %j, naming %s', async (order, field) => {
    expect(await distort(order)).toMatchObject({ status: 400, json: { field } });
  });
});

it('distortions are ordered and cleared in process too', () => {
  const store = openStore(':memory:');
  try {
    addDistortion(store, { id: 'a', match: { path: '/x' }, change: [{ op: 'drop', at: '/y' }], times: 1 });
    expect(store.distortions.all()).toHaveLength(1);
    clearDistortions(store);
    expect(store.distortions.all()).toEqual([]);
  } finally {
    store.close();
  }
});
