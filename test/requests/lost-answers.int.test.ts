import { kinds } from '../../src/app/request-kinds.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { fingerprint } from '../../src/platform/node/fingerprint.ts';
import { tableOpenRequests } from '../../src/requests/table/open-requests.ts';
import { tableRequestStore } from '../../src/requests/table/request-store.ts';
import { openTables, type Tables } from '../../src/platform/table/tables.ts';
import type { RequestStore } from '../../src/requests/ports/request-store.ts';
import {
  aChange,
  anApproval,
  anInsertedRequest,
  approver,
  aRequest,
  existing,
  newCustomer,
  submitted,
} from '../contracts/sample-requests.ts';
import { connectionStringOf, startAzurite, type RunningAzurite } from '../support/azurite.ts';
import { startLossyProxy, type LossyProxy, type ProxiedCall } from '../support/lossy-proxy.ts';

/** The first attempt and the three retries of the client library. */
const ALL_TRIES = 4;
const anyBatch = ({ path }: ProxiedCall) => path.endsWith('/$batch');

let azurite: RunningAzurite;
let proxy: LossyProxy;
let tables: Tables;
let store: RequestStore;
let undisturbed: RequestStore;

beforeAll(async () => {
  azurite = await startAzurite();
  const { origin, pathname } = new URL(azurite.tableUrl);
  proxy = await startLossyProxy(origin);
  const connectionString = connectionStringOf({ ...azurite, tableUrl: `${proxy.url}${pathname}` });
  tables = openTables({ connectionString });
  store = tableRequestStore({ tables, fingerprint, kinds });
  undisturbed = tableRequestStore({ tables: openTables(azurite), fingerprint, kinds });
  await store.list({ customerId: newCustomer() }, { limit: 1 });
});
afterAll(async () => {
  await proxy.stop();
  await azurite.stop();
});
beforeEach(() => proxy.forget());

describe('after a response that is lost although the service has written', () => {
  it('an insert returns inserted', async () => {
    const request = aRequest({ customerId: newCustomer() });
    proxy.loseAnswers(1, anyBatch);
    expect(await store.insert(request, submitted(request))).toBe('inserted');
    expect(proxy.calls().filter(anyBatch)).toHaveLength(2);
    expect(await store.timeline(request.id)).toHaveLength(1);
  });

  it('an insert returns inserted, also when another change came after it', async () => {
    const request = aRequest({ customerId: newCustomer() });
    proxy.loseAnswers(1, anyBatch, async () => {
      await undisturbed.commit(aChange(existing(await undisturbed.read(request.id))));
    });
    expect(await store.insert(request, submitted(request))).toBe('inserted');
  });

  it('an insert does not claim the request of another call', async () => {
    const { request } = await anInsertedRequest(undisturbed);
    proxy.loseAnswers(1, anyBatch);
    expect(await store.insert(request, submitted(request))).toBe('exists');
  });

  it('a commit returns its position', async () => {
    const stored = await anInsertedRequest(store);
    proxy.loseAnswers(1, anyBatch);
    const answer = await store.commit(aChange(stored));
    const now = existing(await store.read(stored.request.id));
    expect(answer).toEqual({ committed: true, position: now.position });
    expect(now.position.events).toBe(2);
    expect(await store.commit(aChange(now, { operation: 'next' }))).toMatchObject({ committed: true });
  });

  it('a later attempt finds the commit when every attempt lost its response', async () => {
    const stored = await anInsertedRequest(store);
    proxy.loseAnswers(ALL_TRIES, anyBatch);
    await expect(store.commit(aChange(stored))).rejects.toThrow();
    const now = existing(await store.read(stored.request.id));
    expect(await store.commit(aChange(stored))).toEqual({ committed: true, position: now.position });
    expect(now.position.events).toBe(2);
  });

  it('an overtaken commit counts as committed, with a stale position', async () => {
    const stored = await anInsertedRequest(store);
    proxy.loseAnswers(1, anyBatch, async () => {
      await undisturbed.commit(anApproval(existing(await undisturbed.read(stored.request.id)), approver));
    });
    const answer = await store.commit(aChange(stored));
    expect(answer).toMatchObject({ committed: true, position: { events: 2 } });
    const { position } = answer as Extract<typeof answer, { committed: true }>;
    const expiry = aChange({ ...stored, position }, { operation: 'expire', change: { status: 'expired' } });
    expect(await store.commit(expiry)).toEqual({ committed: false });
    expect((await store.read(stored.request.id))?.request.status).toBe('approved');
  });

  it('a rejected change is not taken for a commit', async () => {
    const stored = await anInsertedRequest(store);
    await store.commit(anApproval(stored, approver));
    proxy.loseAnswers(1, anyBatch);
    expect(await store.commit(aChange(stored, { operation: 'late' }))).toEqual({ committed: false });
  });

  it('a removal counts as done', async () => {
    const index = tableOpenRequests({ tables });
    const request = aRequest({ customerId: newCustomer() });
    await index.add(request);
    proxy.loseAnswers(1, ({ method }) => method === 'DELETE');
    await index.put({ ...request, status: 'expired' });
    expect((await index.list([request.customerId])).items).toEqual([]);
  });
});

describe('round trips', () => {
  it('are one per operation of the store', async () => {
    const customerId = newCustomer();
    const earlier = aRequest({ customerId, key: 'key-0' });
    await store.insert(earlier, submitted(earlier)); // Each process lists a customer once, with its first request.
    proxy.forget();
    const request = aRequest({ customerId });
    await store.insert(request, submitted(request));
    const stored = existing(await store.read(request.id));
    await store.commit(anApproval(stored, approver));
    await store.timeline(request.id);
    await store.list(request, { limit: 50 });
    await store.ledger(request, { limit: 50 });
    expect(proxy.calls().map(({ method }) => method)).toEqual(['POST', 'GET', 'POST', 'GET', 'GET', 'GET']);
  });
});
