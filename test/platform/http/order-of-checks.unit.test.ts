import { beforeAll, describe, expect, it } from '@jest/globals';
import type { RouteName } from '../../../src/app/http-routes.ts';
import type { RequestStore } from '../../../src/requests/ports/request-store.ts';
import { purchaseAsk, purchaseBody, requestAsk } from '../../support/http/calls.ts';
import { openInMemoryApi, type Ask } from '../../support/http/in-memory-api.ts';
import { signingKey, type SigningKey } from '../../support/http/issuer.ts';
import { contoso, fabrikam, people } from '../../support/http/people.ts';
import { awaitingApproval } from '../../support/http/stored-request.ts';

const LIMIT = 256 * 1024;
const requestId = `${contoso.replaceAll('-', '')}-${'a'.repeat(26)}`;
let key: SigningKey;

beforeAll(async () => {
  key = await signingKey();
});

/** JSON that is valid but refused, of exactly so many bytes. */
const padded = (bytes: number) => `{"pad":"${'é'.repeat((bytes - 10) / 2)}"}`;
const elsewhere = { path: `/api/v1/customers/${fabrikam}/purchases`, params: { customerId: fabrikam } };

describe('the checks of a purchase, each with every later one failing as well', () => {
  const invalidEverywhere = { text: padded(LIMIT + 2), headers: {}, ...elsewhere };
  it.each<[string, number, Ask]>([
    ['unauthenticated', 401, purchaseAsk(undefined, invalidEverywhere)],
    ['body-too-large', 413, purchaseAsk('requester', invalidEverywhere)],
    ['not-found', 404, purchaseAsk('requester', { ...invalidEverywhere, text: '{' })],
    ['forbidden', 403, purchaseAsk('approver', { headers: {}, text: '{' })],
    ['idempotency-key-missing', 400, purchaseAsk('requester', { headers: {}, text: '{' })],
    ['invalid-request', 400, purchaseAsk('requester', { text: '{' })],
  ])('%s comes in its place', async (code, status, ask) => {
    const desk = openInMemoryApi(key);
    const response = await desk.call('acceptPurchase', ask);
    expect(response.status).toBe(status);
    expect(response.body).toMatchObject({ type: `/problems/${code}`, status, instance: ask.path });
    expect(response.headers['content-type']).toBe('application/problem+json');
    expect(desk.started).toEqual([]);
  });

  it('end in 202, in 202 again, and in 422 for another body under the key', async () => {
    const desk = openInMemoryApi(key);
    const response = await desk.call('acceptPurchase', purchaseAsk('requester'));
    expect(response.status).toBe(202);
    expect(response.headers).toMatchObject({
      location: `/api/v1/requests/${String(response.body['id'])}`,
      'retry-after': '2',
      'content-type': 'application/json',
    });
    expect(response.body).toMatchObject({
      status: 'submitted',
      requestedBy: { id: people.requester.oid, name: 'Sales Agent', channel: 'http' },
      input: { instanceFlexibility: 'On' },
    });
    const again = await desk.call('acceptPurchase', purchaseAsk('otherRequester'));
    expect([again.status, again.body['id']]).toEqual([202, response.body['id']]);
    const other = { json: { ...purchaseBody, quantity: 4 } };
    const reused = await desk.call('acceptPurchase', purchaseAsk('requester', other));
    expect([reused.status, reused.body['type']]).toEqual([422, '/problems/idempotency-key-reused']);
  });
});

describe('the body limit', () => {
  it.each([
    ['exactly 256 KiB', LIMIT, {}, 400],
    ['a byte more', LIMIT + 2, {}, 413],
    ['a byte more than declared', LIMIT + 2, { 'content-length': '10' }, 413],
    ['a declared length above it', 12, { 'content-length': String(LIMIT + 1) }, 413],
  ])('for %s', async (_what, bytes, headers, status) => {
    const ask = { text: padded(bytes), headers: { 'idempotency-key': 'key', ...headers } };
    const response = await openInMemoryApi(key).call('acceptPurchase', purchaseAsk('requester', ask));
    expect(response.status).toBe(status);
  });
});

describe('a body that was sent in chunks', () => {
  it.each([
    ['and got lost on the way is told to come with its length', '', 411],
    ['and arrived is read', '{"quantity":1}', 400],
  ])('%s', async (_what, text, status) => {
    const headers = { 'transfer-encoding': 'chunked', 'idempotency-key': 'key' };
    const response = await openInMemoryApi(key).call(
      'acceptPurchase',
      purchaseAsk('requester', { text, headers }),
    );
    expect(response.status).toBe(status);
    if (status === 411)
      expect(response.body).toMatchObject({
        type: '/problems/length-required',
        detail: 'The body was sent in chunks and did not arrive: send it whole, with a Content-Length.',
      });
  });

  it('is not missed by a GET, which needs none', async () => {
    const headers = { 'transfer-encoding': 'chunked' };
    const ask = { path: '/api/v1/inbox', as: 'approver', headers } as const;
    expect((await openInMemoryApi(key).call('listInbox', ask)).status).toBe(200);
  });

  it('is a 411 behind 401 and before 404', async () => {
    const lost = { text: '', headers: { 'transfer-encoding': 'chunked' }, ...elsewhere };
    const statusFor = async (person: 'requester' | undefined) =>
      (await openInMemoryApi(key).call('acceptPurchase', purchaseAsk(person, lost))).status;
    expect([await statusFor(undefined), await statusFor('requester')]).toEqual([401, 411]);
  });
});

describe('the head of a request', () => {
  const PATH = '/api/v1/inbox?';
  const HOST = 'https://desk.example';
  const inbox = (changes: Partial<Ask>) =>
    openInMemoryApi(key).call('listInbox', { path: '/api/v1/inbox', as: 'approver', ...changes });

  it.each([
    ['an address of 4,096 characters', 4096, 200],
    ['an address of one more', 4097, 414],
  ])('%s', async (_what, length, status) => {
    const padding = '&'.repeat(length - (HOST + PATH).length);
    expect((await inbox({ path: PATH + padding })).status).toBe(status);
  });

  it.each([
    ['headers of less than 16 KiB', 12_000, 200],
    ['larger ones', 16_385, 431],
  ])('%s', async (_what, length, status) => {
    expect((await inbox({ headers: { 'x-large': 'x'.repeat(length) } })).status).toBe(status);
  });
});

describe('the key', () => {
  it.each([
    ['k', 202],
    ['~'.repeat(255), 202],
    ['k'.repeat(256), 400],
    ['', 400],
    ['clé', 400],
    ['a\tb', 400],
  ])('%j', async (value, status) => {
    const headers = { 'idempotency-key': value };
    const response = await openInMemoryApi(key).call('acceptPurchase', purchaseAsk('requester', { headers }));
    expect(response.status).toBe(status);
  });
});

describe('a request that does not exist for the caller', () => {
  const ask = (id: string) => requestAsk('requester', id);
  const foreignId = `${fabrikam.replaceAll('-', '')}-${'a'.repeat(26)}`;
  /** A store that finds a request under any id but the missing one. */
  const showingAll = (
    desk: ReturnType<typeof openInMemoryApi>,
    shown: Awaited<ReturnType<RequestStore['read']>>,
  ) =>
    openInMemoryApi(key, {
      requests: {
        ...desk.deps.requests,
        read: (id) => Promise.resolve(id === requestId ? undefined : shown),
      },
    });

  it.each<[string, Ask]>([
    ['a foreign request', ask(foreignId)],
    ['what is no request id', ask("x' or 'a' eq 'a")],
    ['a request id in capitals', ask(requestId.toUpperCase())],
  ])('%s looks like a missing one', async (_what, hidden) => {
    const desk = openInMemoryApi(key);
    const stored = await desk.deps.requests.read(await awaitingApproval(desk));
    const open = showingAll(desk, stored);
    const [one, other] = [
      await open.call('showRequest', hidden),
      await open.call('showRequest', ask(requestId)),
    ];
    expect([one.status, other.status]).toEqual([404, 404]);
    expect({ ...one.body, instance: '', correlationId: '' }).toEqual({
      ...other.body,
      instance: '',
      correlationId: '',
    });
  });

  it('is decided by the grants, never by the store', async () => {
    const nobody = () => Promise.reject(new Error('nothing may be read'));
    const closed = { ...openInMemoryApi(key).deps.requests, read: nobody, timeline: nobody };
    const response = await openInMemoryApi(key, { requests: closed }).call(
      'showRequest',
      requestAsk('outsider', requestId),
    );
    expect(response.status).toBe(404);
  });
});

describe('roles', () => {
  const customer = (name: string) => ({
    path: `/api/v1/customers/${contoso}/${name}`,
    params: { customerId: contoso },
  });
  const request = (id: string) => ({ path: `/api/v1/requests/${id}`, params: { id } });
  const purchase = { ...customer('purchases'), json: purchaseBody, headers: { 'idempotency-key': 'k' } };
  const everybody = ['requester', 'approver', 'clerk', 'auditor', 'admin', 'outsider', undefined] as const;
  // A request of the requester awaits approval. In the order of `everybody`; the auditor is a Reader, the last has no token.
  it.each<[RouteName, (id: string) => Ask, number[]]>([
    ['acceptPurchase', () => purchase, [202, 403, 403, 403, 202, 404, 401]],
    ['listReservations', () => customer('reservations'), [200, 200, 200, 200, 200, 404, 401]],
    ['listLedger', () => customer('ledger'), [403, 200, 200, 200, 200, 404, 401]],
    [
      'listRequests',
      () => ({ path: '/api/v1/requests', query: { customerId: contoso } }),
      [200, 200, 200, 200, 200, 404, 401],
    ],
    ['showRequest', request, [200, 200, 200, 200, 200, 404, 401]],
    ['showTimeline', request, [200, 200, 200, 200, 200, 404, 401]],
    [
      'decideRequest',
      (id) => ({ ...request(id), json: { decision: 'approve', quoteHash: 'quote-1' } }),
      [403, 200, 403, 403, 200, 404, 401],
    ],
    ['withdrawRequest', (id) => ({ ...request(id), json: {} }), [200, 403, 403, 403, 200, 404, 401]],
    [
      'browseCatalog',
      () => ({ path: '/api/v1/catalog/skus', query: { country: 'FR' } }),
      [200, 200, 200, 200, 200, 200, 401],
    ],
    ['listCustomers', () => ({ path: '/api/v1/customers' }), [200, 200, 200, 200, 200, 200, 401]],
    ['listInbox', () => ({ path: '/api/v1/inbox' }), [200, 200, 200, 200, 200, 200, 401]],
  ])('of %s', async (name, ask, statuses) => {
    const response: number[] = [];
    for (const as of everybody) {
      const desk = openInMemoryApi(key);
      const asked = ask(await awaitingApproval(desk));
      response.push((await desk.call(name, as === undefined ? asked : { ...asked, as })).status);
    }
    expect(response).toEqual(statuses);
  });

  it('come from the token, never from platform headers', async () => {
    const claims = [
      { typ: 'http://schemas.microsoft.com/identity/claims/objectidentifier', val: people.admin.oid },
    ];
    const principal = { auth_typ: 'aad', claims: [...claims, { typ: 'roles', val: 'Admin' }] };
    const headers = {
      'x-ms-client-principal': Buffer.from(JSON.stringify(principal)).toString('base64'),
      'x-ms-client-principal-id': people.admin.oid,
      'x-ms-client-principal-name': 'Admin',
      'x-ms-client-principal-idp': 'aad',
    };
    const desk = openInMemoryApi(key);
    expect((await desk.call('listCustomers', { path: '/api/v1/customers', headers })).status).toBe(401);
    const response = await desk.call('listCustomers', { path: '/api/v1/customers', headers, as: 'outsider' });
    expect([response.status, response.body]).toEqual([200, { items: [] }]);
  });
});
