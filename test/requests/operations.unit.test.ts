import { expect, it } from '@jest/globals';
import { UnreadableRow } from '../../src/core/unreadable-row.ts';
import type { HttpDeps } from '../../src/app/http-routes.ts';
import { openInMemoryApi } from '../support/http/in-memory-api.ts';
import { purchaseAsk } from '../support/http/calls.ts';
import { signingKey } from '../support/http/issuer.ts';
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
