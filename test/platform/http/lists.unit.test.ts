import type { Catalog } from '../../../src/catalog/ports/catalog.ts';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { RouteName } from '../../../src/app/http-routes.ts';
import type { CatalogQuery } from '../../../src/catalog/ports/catalog.ts';
import { openInMemoryApi, type Ask } from '../../support/http/in-memory-api.ts';
import { signingKey, type SigningKey } from '../../support/http/issuer.ts';
import { contoso } from '../../support/http/people.ts';
import { awaitingApproval } from '../../support/http/stored-request.ts';
import { listingOf } from '../../../src/core/listing.ts';

let key: SigningKey;
beforeAll(async () => {
  key = await signingKey();
});

const requests = (query: Record<string, string>): Ask => ({
  path: '/api/v1/requests',
  query: { customerId: contoso, ...query },
  as: 'auditor',
});
const below = (name: string, query: Record<string, string>): Ask => ({
  path: `/api/v1/customers/${contoso}/${name}`,
  params: { customerId: contoso },
  query,
  as: 'admin',
});

describe('a list of pages', () => {
  it('is walked by its cursors', async () => {
    const desk = openInMemoryApi(key);
    for (const name of ['a', 'b', 'c'])
      await awaitingApproval(desk, { headers: { 'idempotency-key': name } });
    const seen: string[] = [];
    const sizes: number[] = [];
    let cursor: string | undefined = '';
    while (cursor !== undefined) {
      const { body } = await desk.call('listRequests', requests({ limit: '2', cursor }));
      const page = body as { items: { id: string }[]; nextCursor?: string };
      seen.push(...page.items.map((item) => item.id));
      sizes.push(page.items.length);
      cursor = page.nextCursor;
    }
    expect(sizes).toEqual([2, 1]);
    expect(new Set(seen).size).toBe(3);
  });

  it('has 50 items by default', async () => {
    let asked: unknown;
    const { deps } = openInMemoryApi(key);
    const watched: typeof deps.requests = {
      ...deps.requests,
      list: (_filter, page) => {
        asked = page;
        return Promise.resolve({ items: [] });
      },
    };
    const response = await openInMemoryApi(key, { requests: watched }).call(
      'listRequests',
      requests({ status: '' }),
    );
    expect([response.body, asked]).toEqual([{ items: [] }, { limit: 50 }]);
  });

  it('of the inbox and of the customers is walked too', async () => {
    const desk = openInMemoryApi(key);
    for (const name of ['a', 'b']) await awaitingApproval(desk, { headers: { 'idempotency-key': name } });
    for (const [name, path] of [
      ['listInbox', '/api/v1/inbox'],
      ['listCustomers', '/api/v1/customers'],
    ] as const) {
      const read = async (cursor: string) => {
        const response = await desk.call(name, { path, as: 'admin', query: { limit: '1', cursor } });
        return response.body as { items: object[]; nextCursor?: string };
      };
      const first = await read('');
      const second = await read(first.nextCursor ?? 'none');
      expect([first.items.length, second.items.length, second.nextCursor]).toEqual([1, 1, undefined]);
      expect(second.items).not.toEqual(first.items);
    }
  });

  it.each(['1', '200'])('takes a limit of %s', async (limit) => {
    expect((await openInMemoryApi(key).call('listRequests', requests({ limit }))).status).toBe(200);
  });
});

describe('a query', () => {
  const size = 'must be a number from 1 to 200';
  const cursor = 'must be the nextCursor of a page of this list';
  it.each<[RouteName, string, string, Ask]>([
    ...['0', '201', '-1', '1.5', '1e2', 'many', ' 5', '1,2'].map(
      (limit): [RouteName, string, string, Ask] => [
        'listRequests',
        '/query/limit',
        size,
        requests({ limit }),
      ],
    ),
    ['listReservations', '/query/cursor', cursor, below('reservations', { cursor: 'bm90IG9uZQ' })],
    ['listRequests', '/query/customerId', 'must be a GUID', requests({ customerId: 'contoso' })],
    [
      'listRequests',
      '/query/kind',
      'must be one of purchase, refund, exchange, partner-change, renewal',
      requests({ kind: 'gift' }),
    ],
    [
      'listRequests',
      '/query/status',
      'names a status of ended requests: name a customerId as well, or mine=true',
      { path: '/api/v1/requests', as: 'admin', query: { status: 'submitted,completed' } },
    ],
    ['listRequests', '/query/requestedBy', 'must be one of me', requests({ requestedBy: 'you' })],
    ['listLedger', '/query/requestId', 'must be a request id', below('ledger', { requestId: "' or 1 eq 1" })],
    [
      'listReservations',
      '/query/expiresBefore',
      'must be a day (2027-02-01) or an RFC 3339 time',
      below('reservations', { expiresBefore: 'soon' }),
    ],
    [
      'browseCatalog',
      '/query/country',
      'is required without a customerId',
      { path: '/api/v1/catalog/skus', as: 'outsider' },
    ],
  ])('of %s that is wrong is refused at %s: %s', async (name, pointer, message, ask) => {
    const response = await openInMemoryApi(key).call(name, ask);
    expect(response.status).toBe(400);
    expect(response.body).toMatchObject({
      type: '/problems/invalid-request',
      errors: [{ pointer, message }],
    });
  });

  it.each<[RouteName, Ask, string]>([
    [
      'listRequests',
      requests({ utm: 'x' }),
      'there are customerId, kind, status, mine, requestedBy, limit, cursor',
    ],
    [
      'listRequests',
      requests({ Status: '' }),
      'there are customerId, kind, status, mine, requestedBy, limit, cursor',
    ],
    [
      'browseCatalog',
      { path: '/api/v1/catalog/skus', as: 'outsider', query: { country: 'FR', location: 'westeurope' } },
      'there are country, customerId, region, type, term, search, limit, cursor',
    ],
    ['listRules', { path: '/api/v1/rules', as: 'outsider', query: { asof: '2027-02-01' } }, 'there are asOf'],
    ['showApi', { path: '/api/openapi.json', query: { v: '2' } }, 'there are none here'],
  ])('of %s refuses a parameter that it does not have', async (name, ask, words) => {
    const response = await openInMemoryApi(key).call(name, ask);
    const unknown = Object.keys(ask.query ?? {}).at(-1);
    expect(response).toMatchObject({
      status: 400,
      body: {
        errors: [{ pointer: `/query/${unknown}`, message: expect.stringContaining(words) as unknown }],
      },
    });
  });
});

describe('the kind of a request', () => {
  it.each([
    ['purchase', 1],
    ['refund', 0],
    ['exchange', 0],
    ['partner-change', 0],
    ['renewal', 0],
  ])('%s is known; of it there are %i', async (kind, count) => {
    const desk = openInMemoryApi(key);
    await awaitingApproval(desk);
    const response = await desk.call('listRequests', requests({ kind }));
    expect([response.status, response.body['items']]).toMatchObject([200, { length: count }]);
  });
});

describe('the answers', () => {
  it('of the customers are those of the grants, all for readers', async () => {
    const customers = async (as: 'requester' | 'auditor') =>
      (await openInMemoryApi(key).call('listCustomers', { path: '/api/v1/customers', as })).body['items'];
    expect(await customers('requester')).toEqual([
      { customerId: contoso, name: 'Contoso', country: 'FR', roles: ['Requester'] },
    ]);
    expect(await customers('auditor')).toHaveLength(2);
  });

  it('of the ledger hold money as people write it', async () => {
    const desk = openInMemoryApi(key);
    desk.entries.push({
      entryId: 'r-i01',
      requestId: 'r',
      postedAt: '2026-11-23T10:00:00.000Z',
      kind: 'purchase',
      lines: [
        { account: 'customer-receivable', debit: { minor: 5, currency: 'JPY' }, credit: null },
        { account: 'microsoft-payable', debit: null, credit: { minor: 5, currency: 'JPY' } },
      ],
    });
    const response = await desk.call('listLedger', below('ledger', { from: '2026-11-01', to: '2026-11-30' }));
    expect(response.body['items']).toMatchObject([
      {
        entryId: 'r-i01',
        lines: [
          { account: 'customer-receivable', debit: { amount: '5', currency: 'JPY' }, credit: null },
          { account: 'microsoft-payable', debit: null, credit: { amount: '5', currency: 'JPY' } },
        ],
      },
    ]);
  });

  it('of the catalog are virtual machines unless another type is named', async () => {
    const asked: CatalogQuery[] = [];
    const unread = { code: 'unreadable-record', message: 'One SKU cannot be read.', subject: 'odd' };
    const catalog: Catalog = {
      findOffers: () => Promise.resolve(listingOf([])),
      listSold: () => Promise.resolve(listingOf([])),
      browse: (query) => {
        asked.push(query);
        const sku = {
          sku: 'Standard_D2s_v5',
          reservedResourceType: 'VirtualMachines',
          region: 'westeurope',
          terms: ['P1Y'],
          billingPlans: ['Upfront'],
          prices: [{ term: 'P1Y', cost: { minor: 51_900, currency: 'EUR' } }],
        } as const;
        return Promise.resolve(listingOf([sku], [unread]));
      },
    };
    const query = { country: 'fr', region: 'WestEurope', term: 'P1Y' };
    const ask = { path: '/api/v1/catalog/skus', as: 'outsider', query } as const;
    const response = await openInMemoryApi(key, { catalog }).call('browseCatalog', ask);
    expect(asked).toEqual([
      { country: 'FR', region: 'westeurope', term: 'P1Y', reservedResourceType: 'VirtualMachines' },
    ]);
    expect(response.body['items']).toMatchObject([
      {
        sku: 'Standard_D2s_v5',
        prices: [{ total: { amount: '570.90', currency: 'EUR' } }],
        purchasable: true,
      },
    ]);
    expect(response.body['warnings']).toEqual([unread]);
  });
});
