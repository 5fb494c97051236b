import { defaultReminderSettings } from '../../src/customers/domain/reminder-settings.ts';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { MicrosoftUnavailable } from '../../src/core/microsoft-errors.ts';
import { openInMemoryApi, type Ask } from '../support/http/in-memory-api.ts';
import { signingKey } from '../support/http/issuer.ts';
import { contoso, people } from '../support/http/people.ts';

const key = await signingKey();
let desk: ReturnType<typeof openInMemoryApi>;
beforeEach(() => {
  desk = openInMemoryApi(key);
});

const outsider = people.outsider.oid;
const grantOf = (objectId: string, ask: Partial<Ask> = {}, customerId: string = contoso): Ask => ({
  path: `/api/v1/customers/${customerId}/grants/${objectId}`,
  params: { customerId, objectId },
  as: 'admin',
  ...ask,
});
const put = (json: object, headers: Record<string, string> = {}) => ({
  method: 'PUT' as const,
  json,
  headers,
});
const listed = async () =>
  (
    await desk.call('listGrants', {
      path: `/api/v1/customers/${contoso}/grants`,
      params: { customerId: contoso },
      as: 'admin',
    })
  ).body['items'];
const customersOf = async () =>
  (await desk.call('listCustomers', { path: '/api/v1/customers', as: 'outsider' })).body['items'];

describe('a grant', () => {
  it('is set, listed, shown and revoked, and counts', async () => {
    expect(await customersOf()).toEqual([]);
    const grant = { objectId: outsider, roles: ['Requester', 'Billing'], name: 'Ada' };
    const set = await desk.call(
      'setGrant',
      grantOf(outsider.toUpperCase(), put({ roles: grant.roles, name: 'Ada' })),
    );
    expect([set.status, set.body]).toEqual([200, grant]);
    expect(await listed()).toContainEqual(grant);
    expect((await desk.call('showGrant', grantOf(outsider))).body).toEqual(grant);
    expect(await customersOf()).toMatchObject([{ customerId: contoso, roles: ['Requester', 'Billing'] }]);

    const revoked = await desk.call('revokeGrant', grantOf(outsider, { method: 'DELETE' }));
    expect([revoked.status, revoked.body]).toEqual([200, { objectId: outsider, roles: [] }]);
    expect(await listed()).not.toContainEqual(grant);
    expect((await desk.call('showGrant', grantOf(outsider))).status).toBe(404);
    expect((await desk.call('revokeGrant', grantOf(outsider, { method: 'DELETE' }))).status).toBe(404);
    expect(await customersOf()).toEqual([]);
    expect(desk.logged.join()).toContain(`revoked what ${outsider} had on ${contoso}`);
  });

  it('is changed and revoked only as the caller has read it', async () => {
    const first = await desk.call('setGrant', grantOf(outsider, put({ roles: ['Billing'] })));
    const etag = first.headers['etag'] ?? '';
    const change = put({ roles: ['Approver'] }, { 'if-match': etag });
    expect((await desk.call('setGrant', grantOf(outsider, change))).status).toBe(200);
    const again = await desk.call('setGrant', grantOf(outsider, change));
    expect([again.status, again.body['type']]).toEqual([412, '/problems/stale-version']);
    const stale = { method: 'DELETE' as const, headers: { 'if-match': etag } };
    expect((await desk.call('revokeGrant', grantOf(outsider, stale))).status).toBe(412);
    const { headers } = await desk.call('showGrant', grantOf(outsider));
    const current = { method: 'DELETE' as const, headers: { 'if-match': headers['etag'] ?? '' } };
    expect((await desk.call('revokeGrant', grantOf(outsider, current))).status).toBe(200);
  });

  it.each<[string, object, object]>([
    ['no roles', { roles: [] }, { pointer: '/roles' }],
    ['an unknown role', { roles: ['Owner'] }, { pointer: '/roles/0' }],
    ['an app role', { roles: ['Admin'] }, { pointer: '/roles/0' }],
    ['another customer', { roles: ['Billing'], customerId: contoso }, { pointer: '/customerId' }],
    ['no body', {}, { pointer: '/roles', message: 'is required' }],
  ])('with %s is refused with the field', async (_what, json, error) => {
    const response = await desk.call('setGrant', grantOf(outsider, put(json)));
    expect(response.status).toBe(400);
    expect(response.body['errors']).toMatchObject([error]);
  });

  it('on a customer the partner does not have is 404; while Microsoft is down the desk takes the word', async () => {
    const nobodys = 'eeeeeeee-0000-4000-8000-00000000000e';
    const ask = grantOf(outsider, put({ roles: ['Billing'] }), nobodys);
    expect((await desk.call('setGrant', ask)).status).toBe(404);
    const details = { method: 'GET', target: 'x', requestId: 'r', correlationId: 'c', status: 503 };
    const findCustomer = () => Promise.reject(new MicrosoftUnavailable('503', details));
    const customers = { ...desk.deps.customers, findCustomer };
    expect((await openInMemoryApi(key, { customers }).call('setGrant', ask)).status).toBe(200);
  });
});

const ownLadder = {
  ladder: [{ daysBefore: 45 }, { daysBefore: 365, only: 'retiring' }],
  audiences: [
    {
      name: 'lab',
      roles: ['Requester'],
      departmentId: 'research',
      addresses: [{ address: 'lab@contoso.example', language: 'fr' }],
    },
  ],
  escalateAfterDays: 5,
};

describe('the settings of a customer', () => {
  const settings = (ask: Partial<Ask> = {}): Ask => ({
    path: `/api/v1/customers/${contoso}/settings`,
    params: { customerId: contoso },
    as: 'admin',
    ...ask,
  });

  it('are shown with what counts, and replaced as a whole', async () => {
    const none = await desk.call('showCustomerSettings', settings({ as: 'clerk' }));
    expect([none.body, none.headers['etag']]).toEqual([
      { customerId: contoso, inForce: { markupPercent: '10', reminders: defaultReminderSettings } },
      undefined,
    ]);
    const set = await desk.call('setCustomerSettings', settings(put({ markupPercent: '7.5' })));
    const inForce = { markupPercent: '7.5', reminders: defaultReminderSettings };
    const own = { customerId: contoso, markupPercent: '7.5', inForce };
    expect([set.status, set.body]).toEqual([200, own]);
    const read = await desk.call('showCustomerSettings', settings());
    expect([read.body, read.headers['etag']]).toEqual([own, set.headers['etag']]);

    const change = settings(put({}, { 'if-match': set.headers['etag'] ?? '' }));
    expect((await desk.call('setCustomerSettings', change)).body).toEqual(none.body);
    expect((await desk.call('setCustomerSettings', change)).status).toBe(412);
  });

  it('have a ladder of reminders of their own', async () => {
    const set = await desk.call('setCustomerSettings', settings(put({ reminders: ownLadder })));
    expect([set.status, set.body['reminders']]).toEqual([200, ownLadder]);
    expect(set.body['inForce']).toMatchObject({ markupPercent: '10', reminders: ownLadder });
  });

  it.each([
    [{ markupPercent: 10 }, '/markupPercent'],
    [{ markupPercent: '1001' }, '/markupPercent'],
    [{ markup: '5' }, '/markup'],
    [{ reminders: { ...ownLadder, audiences: [] } }, '/reminders/audiences'],
    [{ reminders: { ...ownLadder, ladder: [{ daysBefore: 366 }] } }, '/reminders/ladder/0/daysBefore'],
    [{ reminders: { ...ownLadder, ladder: [{ daysBefore: 7 }, { daysBefore: 7 }] } }, '/reminders/ladder'],
    [{ reminders: { ...ownLadder, escalateAfterDays: 0 } }, '/reminders/escalateAfterDays'],
  ])('%j are refused at %s', async (json, pointer) => {
    const response = await desk.call('setCustomerSettings', settings(put(json)));
    expect([response.status, response.body['errors']]).toMatchObject([400, [{ pointer }]]);
  });
});
