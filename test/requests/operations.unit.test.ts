import { expect, it } from '@jest/globals';
import { UnreadableRow } from '../../src/core/unreadable-row.ts';
import type { HttpDeps } from '../../src/app/http-routes.ts';
import { openInMemoryApi } from '../support/http/in-memory-api.ts';
import { purchaseAsk } from '../support/http/calls.ts';
import { signingKey } from '../support/http/issuer.ts';
import { isOpen } from '../../src/requests/domain/request-status.ts';
import { memorySyncPositions } from '../support/memory/sync-positions.ts';
import { contoso, fabrikam } from '../support/http/people.ts';

type Api = ReturnType<typeof openInMemoryApi>;
const ask = { path: '/api/v1/operations', as: 'auditor' } as const;

async function submitted(api: Api, name: string, customerId = contoso): Promise<string> {
  const address = { path: `/api/v1/customers/${customerId}/purchases`, params: { customerId } };
  const answer = await api.call(
    'acceptPurchase',
    purchaseAsk('admin', { ...address, headers: { 'idempotency-key': name } }),
  );
  return String(answer.body['id']);
}

/** Stops a request as its flow does. */
async function stop(api: Api, id: string, code: string, stoppedAt: string): Promise<void> {
  const before = await api.deps.requests.read(id);
  if (before === undefined) throw new Error(`no request ${id}`);
  const problem = { code, title: 'It stopped', detail: 'See the log.', stoppedAt };
  await api.deps.requests.commit({
    ...{ requestId: id, position: before.position, operation: 'stop' },
    change: { status: 'needs-attention', problem },
    newEvents: [{ type: 'needs-attention', at: stoppedAt, actor: before.request.requestedBy }],
  });
  const stored = await api.deps.requests.read(id);
  if (stored !== undefined) await api.deps.openRequests.put(stored.request);
}

/** Lets a request go on, as an operator does. The index still lists it as stopped. */
async function resume(api: Api, id: string): Promise<void> {
  const before = await api.deps.requests.read(id);
  if (before === undefined) throw new Error(`no request ${id}`);
  const { requestedBy: actor } = before.request;
  await api.deps.requests.commit({
    ...{ requestId: id, position: before.position, operation: 'resume', change: { status: 'approved' } },
    newEvents: [{ type: 'resolved', at: '2026-11-23T09:20:00.000Z', actor }],
  });
}

it('counts the stopped requests of all customers by their reason, and tells the days of the consent', async () => {
  const api = openInMemoryApi(await signingKey());
  const [one, two, three, four] = [
    await submitted(api, 'a'),
    await submitted(api, 'b', fabrikam),
    await submitted(api, 'c'),
    await submitted(api, 'd'),
  ];
  await submitted(api, 'goes on');
  await stop(api, one, 'step-failed', '2026-11-23T09:00:00.000Z');
  await stop(api, two, 'credit-too-low', '2026-11-22T09:00:00.000Z');
  await stop(api, three, 'credit-too-low', '2026-11-21T09:00:00.000Z');
  await stop(api, four, 'credit-too-low', '2026-11-23T09:00:00.000Z');
  expect((await api.call('showOperations', ask)).body).toEqual({
    asOf: '2026-11-23T10:00:00.000Z',
    consent: { state: 'ok', daysLeft: 89, expiresAt: '2027-02-20T10:00:00.000Z' },
    stopped: [
      { code: 'credit-too-low', count: 3, customers: 2, since: '2026-11-21T09:00:00.000Z' },
      { code: 'step-failed', count: 1, customers: 1, since: '2026-11-23T09:00:00.000Z' },
    ],
    sync: { customers: 0, unread: 0, findings: [] },
  });
});

it('tells what could not be read of the reservations, with the customers, and how old the oldest are', async () => {
  const key = await signingKey();
  const positions = memorySyncPositions();
  const watch = { ...openInMemoryApi(key).deps.watch, positions };
  const refused = {
    code: 'azure-refuses',
    message: 'Azure does not show the reservations of this customer (403).',
  };
  const odd = { code: 'unreadable-record', message: 'Microsoft sent a record.' };
  const position = { nextAt: '2026-11-23T12:00:00.000Z', failures: 0, findings: [], moreFindings: 0 };
  const readAt = '2026-11-23T08:00:00.000Z';
  await positions.save({ ...position, customerId: contoso, readAt, findings: [odd, odd] });
  await positions.save({ ...position, customerId: fabrikam, failures: 2, findings: [refused] });
  expect((await openInMemoryApi(key, { watch }).call('showOperations', ask)).body['sync']).toEqual({
    customers: 1,
    unread: 1,
    oldestReadAt: readAt,
    findings: [
      { ...odd, count: 2, customers: [contoso] },
      { ...refused, count: 1, customers: [fabrikam] },
    ],
  });
});

it('shows what can be read: a row set aside is a warning, a consent that cannot be read is left out', async () => {
  const key = await signingKey();
  const plain = openInMemoryApi(key);
  const [readable, odd] = [await submitted(plain, 'a'), await submitted(plain, 'b')];
  for (const id of [readable, odd]) await stop(plain, id, 'step-failed', '2026-11-23T09:00:00.000Z');
  const requests: HttpDeps['requests'] = {
    ...plain.deps.requests,
    read: (id) =>
      id === odd ? Promise.reject(new UnreadableRow(id, 'another version')) : plain.deps.requests.read(id),
  };
  const { openRequests } = plain.deps;
  const consent = {
    status: () => Promise.reject(new Error('the vault is down')),
    isStored: () => false,
  };
  const { status, body } = await openInMemoryApi(key, { requests, openRequests, consent }).call(
    'showOperations',
    ask,
  );
  expect([status, body['stopped']]).toMatchObject([200, [{ code: 'step-failed', count: 1 }]]);
  expect(body['warnings']).toMatchObject([{ code: 'unreadable-record', subject: odd }]);
  expect(body).not.toHaveProperty('consent');
});

it('reads a stopped request once, and again when it has stopped again', async () => {
  const key = await signingKey();
  const plain = openInMemoryApi(key);
  const { requests } = plain.deps;
  const ids = [
    await submitted(plain, 'a'),
    await submitted(plain, 'b'),
    await submitted(plain, 'c', fabrikam),
  ];
  const [first = ''] = ids;
  for (const id of ids) await stop(plain, id, 'step-failed', '2026-11-23T09:00:00.000Z');
  const calls: string[] = [];
  const standingOf = async (id: string) => {
    const { request } = (await requests.read(id)) ?? {};
    if (request === undefined || !isOpen(request.status)) return [];
    const { status, createdAt, customerId, problem } = request;
    return [{ requestId: id, customerId, status, createdAt, since: problem?.stoppedAt ?? createdAt }];
  };
  const api = openInMemoryApi(key, {
    requests: { ...requests, read: (id) => (calls.push('read'), requests.read(id)) },
    openRequests: {
      ...plain.deps.openRequests,
      list: (customers) => (calls.push('list'), plain.deps.openRequests.list(customers)),
      standing: async (customerId) => {
        calls.push('standing');
        return (await Promise.all(ids.map(standingOf))).flat().filter((one) => one.customerId === customerId);
      },
    },
  });
  const looked = async () => {
    calls.length = 0;
    const { body } = await api.call('showOperations', ask);
    return { stopped: body['stopped'], calls: calls.join(' ') };
  };
  const all = { code: 'step-failed', count: 3, customers: 2, since: '2026-11-23T09:00:00.000Z' };
  expect(await looked()).toEqual({ stopped: [all], calls: 'list standing standing read read read' });
  expect(await looked()).toEqual({ stopped: [all], calls: 'list standing standing' });

  await resume(plain, first);
  expect(await looked()).toEqual({ stopped: [{ ...all, count: 2 }], calls: 'list standing standing' });

  await stop(plain, first, 'credit-too-low', '2026-11-23T09:30:00.000Z');
  expect(await looked()).toEqual({
    stopped: [
      { ...all, count: 2 },
      { code: 'credit-too-low', count: 1, customers: 1, since: '2026-11-23T09:30:00.000Z' },
    ],
    calls: 'list standing standing read',
  });
});
