import { beforeAll, describe, expect, it } from '@jest/globals';
import type { RouteName } from '../../../src/adapters/http/handlers.ts';
import { purchaseAsk, purchaseBody, requestAsk } from './support/asks.ts';
import { openDesk, type Ask } from './support/desk.ts';
import { signingKey, type SigningKey } from './support/issuer.ts';
import { contoso, fabrikam, people } from './support/people.ts';

const LIMIT = 256 * 1024;
const requestId = `${contoso.replaceAll('-', '')}-${'a'.repeat(26)}`;
let key: SigningKey;

beforeAll(async () => {
  key = await signingKey();
});

/** JSON that is valid but refused, of exactly so many bytes. */
const padded = (bytes: number) => `{"pad":"${'é'.repeat((bytes - 10) / 2)}"}`;
const elsewhere = { path: `/api/v1/customers/${fabrikam}/purchases`, params: { customerId: fabrikam } };

describe('the checks of a purchase, each with everything behind it wrong as well', () => {
  const hopeless = { text: padded(LIMIT + 2), headers: {}, ...elsewhere };
  it.each<[string, number, Ask]>([
    ['unauthenticated', 401, purchaseAsk(undefined, hopeless)],
    ['body-too-large', 413, purchaseAsk('requester', hopeless)],
    ['not-found', 404, purchaseAsk('requester', { ...hopeless, text: '{' })],
    ['forbidden', 403, purchaseAsk('approver', { headers: {}, text: '{' })],
    ['idempotency-key-missing', 400, purchaseAsk('requester', { headers: {}, text: '{' })],
    ['invalid-request', 400, purchaseAsk('requester', { text: '{' })],
  ])('%s comes in its place', async (code, status, ask) => {
    const desk = openDesk(key);
    const told = await desk.call('acceptPurchase', ask);
    expect(told.status).toBe(status);
    expect(told.body).toMatchObject({ type: `/problems/${code}`, status, instance: ask.path });
    expect(told.headers['content-type']).toBe('application/problem+json');
    expect(desk.started).toEqual([]);
  });

  it('end in 202, in 202 again, and in 422 for another body under the key', async () => {
    const desk = openDesk(key);
    const told = await desk.call('acceptPurchase', purchaseAsk('requester'));
    expect(told.status).toBe(202);
    expect(told.headers).toMatchObject({
      location: `/api/v1/requests/${String(told.body['id'])}`,
      'retry-after': '2',
      'content-type': 'application/json',
    });
    expect(told.body).toMatchObject({
      status: 'submitted',
      requestedBy: { id: people.requester.oid, name: 'Sales Agent', channel: 'http' },
      input: { instanceFlexibility: 'On' },
    });
    const again = await desk.call('acceptPurchase', purchaseAsk('otherRequester'));
    expect([again.status, again.body['id']]).toEqual([202, told.body['id']]);
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
    const told = await openDesk(key).call('acceptPurchase', purchaseAsk('requester', ask));
    expect(told.status).toBe(status);
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
    const told = await openDesk(key).call('acceptPurchase', purchaseAsk('requester', { headers }));
    expect(told.status).toBe(status);
  });
});

describe('what does not exist for the caller', () => {
  const ask = (id: string) => requestAsk('requester', id);
  it.each<[string, Ask, Ask]>([
    ['a foreign request', ask(`${fabrikam.replaceAll('-', '')}-${'a'.repeat(26)}`), ask(requestId)],
    ['what is no request id', ask("x' or 'a' eq 'a"), ask(requestId)],
    ['a request id in capitals', ask(requestId.toUpperCase()), ask(requestId)],
  ])('%s looks like a missing one', async (_what, foreign, missing) => {
    const desk = openDesk(key);
    const [one, other] = [await desk.call('showRequest', foreign), await desk.call('showRequest', missing)];
    expect([one.status, other.status]).toEqual([404, 404]);
    expect({ ...one.body, instance: '', correlationId: '' }).toEqual({
      ...other.body,
      instance: '',
      correlationId: '',
    });
  });

  it('is asked of the grants, never of the store', async () => {
    const nobody = () => Promise.reject(new Error('nothing may be read'));
    const closed = { ...openDesk(key).deps.requests, read: nobody, timeline: nobody };
    const told = await openDesk(key, { requests: closed }).call(
      'showRequest',
      requestAsk('outsider', requestId),
    );
    expect(told.status).toBe(404);
  });
});

describe('roles', () => {
  const customer = (name: string) => ({
    path: `/api/v1/customers/${contoso}/${name}`,
    params: { customerId: contoso },
  });
  const listed = { path: '/api/v1/requests', query: { customerId: contoso } };
  const request = { path: `/api/v1/requests/${requestId}`, params: { id: requestId } };
  const decision = { ...request, json: { decision: 'approve', quoteHash: 'h' } };
  const withdrawal = { ...request, json: {} };
  const purchase = { ...customer('purchases'), json: purchaseBody, headers: { 'idempotency-key': 'k' } };
  // requester, approver, clerk, auditor (Reader), admin, outsider; 404 on a request is "allowed, but missing"
  it.each<[RouteName, Omit<Ask, 'as'>, number[]]>([
    ['acceptPurchase', purchase, [202, 403, 403, 403, 202, 404]],
    ['listReservations', customer('reservations'), [200, 200, 200, 200, 200, 404]],
    ['listLedger', customer('ledger'), [403, 200, 200, 200, 200, 404]],
    ['listRequests', listed, [200, 200, 200, 200, 200, 404]],
    ['showRequest', request, [404, 404, 404, 404, 404, 404]],
    ['showTimeline', request, [404, 404, 404, 404, 404, 404]],
    ['decideRequest', decision, [403, 404, 403, 403, 404, 404]],
    ['withdrawRequest', withdrawal, [404, 404, 404, 403, 404, 404]],
    [
      'browseCatalog',
      { path: '/api/v1/catalog/skus', query: { country: 'FR' } },
      [200, 200, 200, 200, 200, 200],
    ],
    ['listCustomers', { path: '/api/v1/customers' }, [200, 200, 200, 200, 200, 200]],
    ['listInbox', { path: '/api/v1/inbox' }, [200, 200, 200, 200, 200, 200]],
  ])('of %s', async (name, ask, statuses) => {
    const desk = openDesk(key);
    const told: number[] = [];
    for (const as of ['requester', 'approver', 'clerk', 'auditor', 'admin', 'outsider'] as const) {
      told.push((await desk.call(name, { ...ask, as })).status);
    }
    expect(told).toEqual(statuses);
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
    const desk = openDesk(key);
    expect((await desk.call('listCustomers', { path: '/api/v1/customers', headers })).status).toBe(401);
    const told = await desk.call('listCustomers', { path: '/api/v1/customers', headers, as: 'outsider' });
    expect([told.status, told.body]).toEqual([200, { items: [] }]);
  });
});
