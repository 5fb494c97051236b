import { describe, expect, it } from '@jest/globals';
import { partnerCenterOrdering } from '../../../src/microsoft/partner-center/ordering.ts';
import { Scripted, scriptedPartnerCenter } from './scripted-partner-center.ts';

const FIRST = 'GET /v1/customers/c/orders?size=500';
const SECOND = 'GET /v1/customers/c/orders?size=500&seekOperation=Next';
const SUBSCRIPTIONS = 'GET /v1/customers/c/subscriptions';

const order = (id: string, friendlyName: string | null) => ({ id, lineItems: [{ friendlyName }] });
const oldOrder = order('9qg-ErcO', 'Azure plan');
const plan = { id: 'cccccccc-0000-4000-8000-000000000001', orderId: '9qg-ErcO', status: 'active' };
const next = {
  uri: '/customers/c/orders?size=500&seekOperation=Next',
  method: 'GET',
  headers: [{ key: 'MS-ContinuationToken', value: 'token' }],
};

function search(answers: Readonly<Record<string, unknown>>) {
  const { client, sent } = scriptedPartnerCenter({ [SUBSCRIPTIONS]: { items: [plan] }, ...answers });
  const found = partnerCenterOrdering(client).findOrderByName('c', 'rd-1');
  return { found, lines: () => sent.map(({ line }) => line) };
}

describe('an order by its name', () => {
  it('is found whatever its billing cycle, without a filter', async () => {
    const monthly = { ...order('o-1', 'rd-1'), billingCycle: 'monthly' };
    const { found, lines } = search({ [FIRST]: { items: [oldOrder, monthly] } });
    expect(await found).toEqual({ state: 'found', orderId: 'o-1' });
    expect(lines()).toEqual([FIRST]);
  });

  it('is found on a later page, and no further page is read', async () => {
    const { found, lines } = search({
      [FIRST]: { totalCount: 1, items: [oldOrder], links: { next } },
      [SECOND]: { totalCount: 1, items: [order('o-1', 'rd-1')], links: { next: { ...next, uri: '/third' } } },
    });
    expect(await found).toEqual({ state: 'found', orderId: 'o-1' });
    expect(lines()).toEqual([FIRST, SECOND]);
  });

  it('is found beside orders that cannot be read', async () => {
    const { found } = search({
      [FIRST]: { items: [null, { id: 'odd', lineItems: null }, order('o-1', 'rd-1')] },
    });
    expect(await found).toEqual({ state: 'found', orderId: 'o-1' });
  });

  it.each([['rd-10'], ['RD-1'], [' rd-1'], ['rd-1 '], [null]])(
    'is not the one with the name %j',
    async (name) => {
      const { found } = search({ [FIRST]: { items: [oldOrder, order('o-2', name)] } });
      expect(await found).toEqual({ state: 'absent' });
    },
  );

  it('is searched among 10,000, page by page', async () => {
    const { client, sent } = scriptedPartnerCenter(({ line, headers }) => {
      if (line === SUBSCRIPTIONS) return { items: [plan] };
      const page = Number(headers.get('ms-continuationtoken') ?? 0);
      const items = Array.from({ length: 500 }, (_, index) => order(`o-${page}-${index}`, 'another'));
      const following = [{ key: 'MS-ContinuationToken', value: String(page + 1) }];
      const links = page === 19 ? null : { next: { ...next, headers: following } };
      return { totalCount: 500, items: page === 19 ? [...items.slice(1), oldOrder] : items, links };
    });
    expect(await partnerCenterOrdering(client).findOrderByName('c', 'rd-1')).toEqual({ state: 'absent' });
    expect(sent).toHaveLength(21);
  });
});

describe('the absence of an order', () => {
  it('is proved by a complete list with a known order', async () => {
    const { found, lines } = search({
      [FIRST]: { items: [order('o-2', 'rd-2')], links: { next } },
      [SECOND]: { items: [order('9QG-ERCO', null)], links: { next: null } },
    });
    expect(await found).toEqual({ state: 'absent' });
    expect(lines()).toEqual([FIRST, SECOND, SUBSCRIPTIONS]);
  });

  it('is proved by the order of a subscription that is not active, and beside one that cannot be read', async () => {
    const { found } = search({
      [FIRST]: { items: [oldOrder] },
      [SUBSCRIPTIONS]: { items: [null, { id: 's', orderId: null }, { ...plan, status: 'deleted' }] },
    });
    expect(await found).toEqual({ state: 'absent' });
  });

  const refused = new Scripted(403, { code: '900150', description: 'No right.' });
  it.each<[string, Readonly<Record<string, unknown>>, string]>([
    ['an empty list', { [FIRST]: { items: [] } }, 'The order list does not show order 9qg-ErcO'],
    [
      'a list without the known order',
      { [FIRST]: { items: [order('o-2', 'rd-2')] } },
      'The order list does not show order 9qg-ErcO',
    ],
    [
      'a customer without subscriptions',
      { [FIRST]: { items: [oldOrder] }, [SUBSCRIPTIONS]: { items: [] } },
      'No order of the customer is known',
    ],
    ['an order without an id', { [FIRST]: { items: [oldOrder, { lineItems: [] }] } }, 'cannot be read (id)'],
    [
      'an order whose lines are null',
      { [FIRST]: { items: [oldOrder, { id: 'o-2', lineItems: null }] } },
      'cannot be read (lineItems)',
    ],
    [
      'an order whose name is no text',
      { [FIRST]: { items: [oldOrder, { id: 'o-2', lineItems: [{ friendlyName: 7 }] }] } },
      'cannot be read (lineItems.0.friendlyName)',
    ],
    ['a null order', { [FIRST]: { items: [oldOrder, null] } }, 'cannot be read (the record)'],
    ['fewer orders than counted', { [FIRST]: { totalCount: 3, items: [oldOrder] } }, '2 of its 3 records'],
    [
      'a link that cannot be read',
      { [FIRST]: { items: [oldOrder], links: { next: { href: '/more' } } } },
      'the link to its next page',
    ],
    ['an answer without orders', { [FIRST]: { totalCount: 0 } }, '(unreadable-answer)'],
    ['a refused list', { [FIRST]: refused }, '(900150)'],
    ['a refused page', { [FIRST]: { items: [oldOrder], links: { next } }, [SECOND]: refused }, '(900150)'],
    ['refused subscriptions', { [FIRST]: { items: [oldOrder] }, [SUBSCRIPTIONS]: refused }, '(900150)'],
    [
      'a link that leads back',
      { [FIRST]: { items: [oldOrder], links: { next: { uri: '/v1/customers/c/orders?size=500' } } } },
      '(unreadable-answer)',
    ],
  ])('is not proved by %s', async (_, answers, reason) => {
    const found = await search(answers).found;
    expect(found).toMatchObject({ state: 'unsure', reason: expect.stringContaining(reason) });
  });

  it('is an outage while Microsoft does not answer', async () => {
    const { found } = search({ [FIRST]: new Scripted(503, null) });
    await expect(found).rejects.toThrow('503');
  });
});
