import { beforeEach, describe, expect, it } from '@jest/globals';
import type { RouteName } from '../../src/app/http-routes.ts';
import { MicrosoftUnavailable } from '../../src/core/microsoft-errors.ts';
import { requestAsk } from '../support/http/calls.ts';
import { openInMemoryApi, type Ask, type DeskChanges } from '../support/http/in-memory-api.ts';
import { signingKey } from '../support/http/issuer.ts';
import { contoso, type PersonName } from '../support/http/people.ts';
import { memoryKnownCustomers } from '../support/memory/known-customers.ts';
import { awaitingApproval } from '../support/http/stored-request.ts';

const details = { method: 'GET', target: 'microsoft', requestId: 'r', correlationId: 'c', status: 503 };

/** Ports of Microsoft that only say 503; `asked` counts the calls. */
function microsoftDown() {
  const state = { asked: 0 };
  const port = new Proxy(
    {},
    {
      get: () => () => {
        state.asked += 1;
        return Promise.reject(new MicrosoftUnavailable('503', details));
      },
    },
  ) as never;
  const changes: DeskChanges = {
    customers: port,
    catalog: port,
    reservations: port,
    managementGroups: port,
    refunds: port,
    knownCustomers: memoryKnownCustomers({ customerId: contoso, name: 'Contoso', country: 'FR' }),
  };
  return { state, changes };
}

const key = await signingKey();
let desk: ReturnType<typeof openInMemoryApi>;
let microsoft: ReturnType<typeof microsoftDown>;
let id: string;
beforeEach(async () => {
  microsoft = microsoftDown();
  desk = openInMemoryApi(key, microsoft.changes);
  id = await awaitingApproval(desk);
});

const below = (as: PersonName, path: string): Ask => ({
  path: `/api/v1/customers/${contoso}/${path}`,
  params: { customerId: contoso },
  as,
});
const list = (as: PersonName, path: string): Ask => ({
  path: `/api/v1/${path}`,
  query: { customerId: contoso },
  as,
});

describe('while Microsoft does not answer', () => {
  it.each<[RouteName, PersonName, () => Ask]>(
    (['admin', 'auditor', 'approver'] as const).flatMap((as): [RouteName, PersonName, () => Ask][] => [
      ['showRequest', as, () => requestAsk(as, id)],
      ['showTimeline', as, () => requestAsk(as, id, '/events')],
      ['listRequests', as, () => list(as, 'requests')],
      ['listTickets', as, () => list(as, 'tickets')],
      ['listInbox', as, () => ({ path: '/api/v1/inbox', as })],
      ['listLedger', as, () => below(as, 'ledger')],
    ]),
  )('%s answers %s, and Microsoft is not asked', async (name, _as, ask) => {
    expect((await desk.call(name, ask())).status).toBe(200);
    expect(microsoft.state.asked).toBe(0);
  });

  it.each<PersonName>(['admin', 'auditor', 'approver'])('%s sees the customers as last read', async (as) => {
    const response = await desk.call('listCustomers', { path: '/api/v1/customers', as });
    expect([response.status, response.body['items']]).toMatchObject([
      200,
      [{ customerId: contoso, name: 'Contoso' }],
    ]);
  });

  it.each<PersonName>(['admin', 'approver'])('%s decides', async (as) => {
    const json = { decision: 'approve', quoteHash: 'quote-1' };
    const response = await desk.call('decideRequest', requestAsk(as, id, '/decisions', { json }));
    expect([response.status, response.body['status']]).toEqual([200, 'approved']);
    expect(microsoft.state.asked).toBe(0);
  });

  it('an admin resolves a request that needs a person', async () => {
    const stored = await desk.deps.requests.read(id);
    if (stored === undefined) throw new Error('no request');
    const { position } = stored;
    const change = { status: 'needs-attention' as const };
    await desk.deps.requests.commit({ requestId: id, position, operation: 'stop', change, newEvents: [] });
    const json = { action: 'abandon', comment: 'Not needed any more.' };
    const response = await desk.call('resolveRequest', requestAsk('admin', id, '/resolution', { json }));
    expect([response.status, response.body['status']]).toEqual([200, 'compensated']);
    expect(microsoft.state.asked).toBe(0);
  });

  it('an admin asks for a purchase, which waits', async () => {
    const again = await awaitingApproval(desk, { as: 'admin', headers: { 'idempotency-key': 'key-2' } });
    expect(again).not.toBe(id);
  });
});

describe('a customer that is none of the partner', () => {
  const other = 'eeeeeeee-0000-4000-8000-00000000000e';

  it.each<[RouteName, string]>([
    ['listLedger', 'ledger'],
    ['listReservations', 'reservations'],
  ])('has an empty list for an admin: %s', async (name, path) => {
    const ask: Ask = {
      path: `/api/v1/customers/${other}/${path}`,
      params: { customerId: other },
      as: 'admin',
    };
    const { status, body } = await openInMemoryApi(key).call(name, ask);
    expect([status, body['items']]).toEqual([200, []]);
  });

  it('has an empty list of requests, and is 404 where the customer itself is read', async () => {
    const known = openInMemoryApi(key);
    const listed = await known.call('listRequests', {
      ...list('admin', 'requests'),
      query: { customerId: other },
    });
    const ask: Ask = { path: `/api/v1/customers/${other}`, params: { customerId: other }, as: 'admin' };
    expect([listed.status, listed.body['items']]).toEqual([200, []]);
    expect((await known.call('showCustomer', ask)).status).toBe(404);
  });
});
