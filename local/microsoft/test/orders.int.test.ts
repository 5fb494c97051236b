import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { buyer, followed } from './support/buyer.ts';
import { appToken, CONTOSO, CONTOSO_PLAN, FABRIKAM } from './support/tokens.ts';
import { startTestSimulator } from './support/test-simulator.ts';
import type { TestSimulator } from './support/test-simulator.ts';

interface Page {
  items: { id: string; billingCycle: string }[];
  links: { next?: { uri: string; headers: { key: string; value: string }[] } };
}

const LIST = `/v1/customers/${CONTOSO}/orders`;
let simulator: TestSimulator;
let shop: ReturnType<typeof buyer>;
beforeEach(async () => {
  simulator = await startTestSimulator({ orderListLag: 0 });
  shop = buyer(simulator.call);
});
afterEach(() => simulator.stop());
const list = async (query = '', headers: Record<string, string> = {}) =>
  (await simulator.call('GET', LIST + query, { token: appToken, headers })).json as Page;
const earlierOrders = (order: object) => simulator.control('POST', '/_control/orders', order);

describe('the list of orders', () => {
  beforeEach(async () => {
    await shop.register(CONTOSO, CONTOSO_PLAN);
    const cart = await shop.createCart([await shop.line(), await shop.line({ billingCycle: 'monthly' })]);
    await shop.checkout(followed(cart).id, 'request-1');
  });

  it.each([
    ['', ['none', 'one_time', 'monthly']],
    ['?includePrice=true', ['none', 'one_time', 'monthly']],
    ['?billingType=onetime', ['one_time']],
    ['?billingType=OneTime', ['one_time']],
    ['?billingType=monthly', ['monthly']],
    ['?billingType=usage', []],
    ['?billingType=', []],
    ['?status=pending', []],
    ['?filter={}', []],
  ])('with "%s" has %j: what it does not know leaves orders out', async (query, cycles) => {
    expect((await list(query)).items.map((order) => order.billingCycle)).toEqual(cycles);
  });

  it('has the order by which the customer got its subscription', async () => {
    const path = `/v1/customers/${CONTOSO}/subscriptions`;
    const { items } = (await simulator.call('GET', path, { token: appToken })).json as {
      items: { orderId: string }[];
    };
    expect((await list()).items.map(({ id }) => id)).toContain(items[0]?.orderId);
  });

  it('knows no other order', async () => {
    expect(await simulator.call('GET', `${LIST}/none`, { token: appToken })).toMatchObject({
      status: 404,
      json: { code: '20000' },
    });
  });
});

describe('orders that were there before', () => {
  it('are paged, complete and none twice', async () => {
    const ordered = await earlierOrders({ customerId: CONTOSO, count: 2_500 });
    expect(ordered).toMatchObject({ status: 201, json: { orders: 2_500 } });
    let page = await list();
    const ids = new Set(page.items.map(({ id }) => id));
    let pages = 1;
    while (page.links.next !== undefined) {
      const { uri, headers } = page.links.next;
      const query = uri.slice(uri.indexOf('?'));
      page = await list(query, Object.fromEntries(headers.map(({ key, value }) => [key, value])));
      page.items.forEach(({ id }) => ids.add(id));
      pages += 1;
    }
    expect([pages, ids.size]).toEqual([6, 2_501]);
  });

  it('are completed, as old as they are said to be, and no effect', async () => {
    await earlierOrders({ customerId: CONTOSO, count: 1, ageDays: 40, billingCycle: 'monthly' });
    expect(await list('?billingType=monthly')).toMatchObject({
      items: [{ billingCycle: 'monthly', status: 'completed', creationDate: '2026-05-06T12:00:00Z' }],
    });
    expect((await simulator.control('GET', '/_control/effects')).json).toEqual({ items: [] });
  });

  it.each([
    [{ customerId: 'aaaaaaaa-0000-4000-8000-000000000009', count: 1 }, 'customerId'],
    [{ customerId: FABRIKAM, count: 0 }, 'count'],
    [{ customerId: FABRIKAM, count: 1, billingCycle: 'yearly' }, 'billingCycle'],
  ])('refuses %j, naming %s', async (order, field) => {
    expect(await earlierOrders(order)).toMatchObject({ status: 400, json: { field } });
  });
});
