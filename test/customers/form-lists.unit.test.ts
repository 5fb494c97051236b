import { beforeEach, describe, expect, it } from '@jest/globals';
import type { RouteName } from '../../src/app/http-routes.ts';
import { listingOf } from '../../src/core/listing.ts';
import { MicrosoftUnavailable, UnexpectedAnswer } from '../../src/core/microsoft-errors.ts';
import { openInMemoryApi, type Ask, type DeskChanges } from '../support/http/in-memory-api.ts';
import { signingKey } from '../support/http/issuer.ts';
import { contoso } from '../support/http/people.ts';
import { memoryKnownCustomers } from '../support/memory/known-customers.ts';
import { subscription } from '../support/purchase-facts.ts';

const details = { method: 'GET', target: 'x', requestId: 'r', correlationId: 'c' };
const outage = new MicrosoftUnavailable('503', { ...details, status: 503 });
const denied = new UnexpectedAnswer('403', { ...details, status: 403, code: '2032' });
const down = () => Promise.reject(outage);

const key = await signingKey();
let base: ReturnType<typeof openInMemoryApi>['deps'];
beforeEach(() => {
  base = openInMemoryApi(key).deps;
});
const ask = (below: string): Ask => ({
  path: `/api/v1/customers/${contoso}${below}`,
  params: { customerId: contoso, subscriptionId: 'bbbbbbbb-0000-4000-8000-000000000001' },
  as: 'requester',
});
const answerOf = (name: RouteName, below: string, changes: DeskChanges) =>
  openInMemoryApi(key, changes).call(name, ask(below));

describe('a customer', () => {
  const customer = { customerId: contoso, name: 'Contoso', country: 'FR' };

  it('has name, country and the roles of the caller', async () => {
    const { status, body } = await answerOf('showCustomer', '', {});
    expect([status, body]).toEqual([200, { ...customer, roles: ['Requester'] }]);
  });

  it('is shown as last read while Microsoft does not answer, and says so', async () => {
    const changes = {
      customers: { ...base.customers, findCustomer: down },
      knownCustomers: memoryKnownCustomers(customer),
    };
    const { status, body } = await answerOf('showCustomer', '', changes);
    expect([status, body]).toMatchObject([
      200,
      { ...customer, warnings: [{ code: 'customer-last-known', subject: contoso }] },
    ]);
  });

  it('that was never read is 503 with the reason, and one that is none is 404', async () => {
    const unread = await answerOf('showCustomer', '', {
      customers: { ...base.customers, findCustomer: down },
    });
    expect([unread.status, unread.headers['retry-after'], unread.body['detail']]).toEqual([
      503,
      '5',
      'This customer was never read before, and Microsoft does not answer.',
    ]);
    const gone = { ...base.customers, findCustomer: () => Promise.resolve(undefined) };
    expect((await answerOf('showCustomer', '', { customers: gone })).status).toBe(404);
  });
});

describe('the subscriptions of a customer', () => {
  const named = (name: string, id: string) =>
    subscription({ subscriptionId: id, name, partnerCenterSubscriptionId: 'plan-1' });
  const listing = listingOf(
    [named('Web', 's-2'), { ...named('Data', 's-1'), partnerOnRecordMpnId: '1234567' }],
    [{ code: 'unreadable-record', message: 'Odd.' }],
  );
  const customers = () => ({ ...base.customers, listSubscriptions: () => Promise.resolve(listing) });

  it('come by name, with registration, the roles of the caller and warnings', async () => {
    const registered: string[] = [];
    const { status, body } = await answerOf('listSubscriptions', '/subscriptions', {
      customers: customers(),
      ordering: {
        registrationState: (_customer, id) => {
          registered.push(id);
          return Promise.resolve({ state: 'not-registered' });
        },
      },
      access: { rolesOn: (_customer, id) => Promise.resolve(id === 's-1' ? ['Owner'] : ['Reader']) },
    });
    expect([status, body]).toEqual([
      200,
      {
        items: [
          {
            ...{ subscriptionId: 's-1', name: 'Data', state: 'active', offer: 'AzurePlan' },
            ...{ registered: false, agentAccess: true, partnerOnRecordMpnId: '1234567' },
          },
          {
            ...{ subscriptionId: 's-2', name: 'Web', state: 'active', offer: 'AzurePlan' },
            ...{ registered: false, agentAccess: false },
          },
        ],
        warnings: [{ code: 'unreadable-record', message: 'Odd.' }],
      },
    ]);
    expect(registered).toEqual(['plan-1']);
  });

  it('come without what Microsoft does not tell of them, and say so', async () => {
    const { body } = await answerOf('listSubscriptions', '/subscriptions', {
      customers: customers(),
      ordering: { registrationState: down },
      access: { rolesOn: (_customer, id) => (id === 's-1' ? Promise.reject(denied) : Promise.resolve([])) },
    });
    expect(body['items']).toMatchObject([
      { subscriptionId: 's-1', registered: null, agentAccess: null },
      { subscriptionId: 's-2', registered: null, agentAccess: false },
    ]);
    expect(body['warnings']).toMatchObject([
      { code: 'unreadable-record' },
      {
        ...{ code: 'not-read', subject: 'plan-1' },
        message:
          'For this subscription whether it is registered for reservations could not be read: Microsoft does not answer.',
      },
      {
        ...{ code: 'not-read', subject: 's-1' },
        message:
          'For this subscription your roles on it could not be read: Microsoft does not show it (2032).',
      },
    ]);
  });

  it('of a page of 200 are asked for 25 at a time', async () => {
    const many = Array.from({ length: 60 }, (_, at) => named(`S${String(at).padStart(2, '0')}`, `s-${at}`));
    let asked = 0;
    const { body } = await openInMemoryApi(key, {
      customers: { ...base.customers, listSubscriptions: () => Promise.resolve(listingOf(many)) },
      access: { rolesOn: () => Promise.resolve((asked += 1) > 0 ? [] : []) },
    }).call('listSubscriptions', { ...ask('/subscriptions'), query: { limit: '200' } });
    expect([body['items'], asked]).toMatchObject([{ length: 25 }, 25]);
    expect(body['nextCursor']).toBeDefined();
  });
});

describe('what a form offers', () => {
  it('are resellers, management groups and resource groups by name, with the warnings', async () => {
    const warnings = [{ code: 'not-shown', message: 'Azure does not show some.' }];
    const changes: DeskChanges = {
      customers: {
        ...base.customers,
        listIndirectResellers: () =>
          Promise.resolve(listingOf([{ mpnId: '2', name: 'Northwind' }, { mpnId: '1' }], warnings)),
      },
      managementGroups: {
        ...base.managementGroups,
        listGroups: () =>
          Promise.resolve(
            listingOf(
              [
                { managementGroupId: 'mg-b', name: 'B' },
                { managementGroupId: 'mg-a', name: 'A' },
              ],
              warnings,
            ),
          ),
      },
      resourceGroups: {
        listResourceGroups: () =>
          Promise.resolve(
            listingOf([{ resourceGroup: 'rg-b', region: 'westeurope' }, { resourceGroup: 'rg-a' }], warnings),
          ),
      },
    };
    expect((await answerOf('listResellers', '/resellers', changes)).body).toEqual({
      items: [{ mpnId: '2', name: 'Northwind' }, { mpnId: '1' }],
      warnings,
    });
    expect((await answerOf('listManagementGroups', '/management-groups', changes)).body).toEqual({
      items: [
        { managementGroupId: 'mg-a', name: 'A' },
        { managementGroupId: 'mg-b', name: 'B' },
      ],
      warnings,
    });
    expect((await answerOf('listResourceGroups', '/subscriptions/s/resource-groups', changes)).body).toEqual({
      items: [{ resourceGroup: 'rg-a' }, { resourceGroup: 'rg-b', region: 'westeurope' }],
      warnings,
    });
  });

  it.each<[RouteName, string]>([
    ['listSubscriptions', '/subscriptions'],
    ['listResellers', '/resellers'],
    ['listManagementGroups', '/management-groups'],
    ['listResourceGroups', '/subscriptions/s/resource-groups'],
  ])('%s is 503 while Microsoft does not answer', async (name, below) => {
    const response = await answerOf(name, below, {
      customers: { ...base.customers, listSubscriptions: down, listIndirectResellers: down },
      managementGroups: { ...base.managementGroups, listGroups: down },
      resourceGroups: { listResourceGroups: down },
    });
    expect([response.status, response.body['type']]).toEqual([503, '/problems/unavailable']);
  });
});
