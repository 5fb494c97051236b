import { kinds } from '../../src/app/request-kinds.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { fingerprint } from '../../src/platform/node/fingerprint.ts';
import { tableInbox } from '../../src/requests/table/inbox.ts';
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

/** The first try and the three the client library adds. */
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

describe('an answer that is lost after the service has written', () => {
  it('is an insert all the same', async () => {
    const request = aRequest({ customerId: newCustomer() });
    proxy.loseAnswers(1, anyBatch);
    expect(await store.insert(request, submitted(request))).toBe('inserted');
    expect(proxy.calls().filter(anyBatch)).toHaveLength(2);
    expect(await store.timeline(request.id)).toHaveLength(1);
  });

  it('is an insert all the same when somebody has changed the request since', async () => {
    const request = aRequest({ customerId: newCustomer() });
    proxy.loseAnswers(1, anyBatch, async () => {
      await undisturbed.commit(aChange(existing(await undisturbed.read(request.id))));
    });
    expect(await store.insert(request, submitted(request))).toBe('inserted');
  });

  it('does not make a foreign request an own one', async () => {
    const { request } = await anInsertedRequest(undisturbed);
    proxy.loseAnswers(1, anyBatch);
    expect(await store.insert(request, submitted(request))).toBe('exists');
  });

  it('is a commit all the same, with the position to go on from', async () => {
    const stored = await anInsertedRequest(store);
    proxy.loseAnswers(1, anyBatch);
    const answer = await store.commit(aChange(stored));
    const now = existing(await store.read(stored.request.id));
    expect(answer).toEqual({ committed: true, position: now.position });
    expect(now.position.events).toBe(2);
    expect(await store.commit(aChange(now, { operation: 'next' }))).toMatchObject({ committed: true });
  });

  it('is found again by a later try when every try lost its answer', async () => {
    const stored = await anInsertedRequest(store);
    proxy.loseAnswers(ALL_TRIES, anyBatch);
    await expect(store.commit(aChange(stored))).rejects.toThrow();
    const now = existing(await store.read(stored.request.id));
    expect(await store.commit(aChange(stored))).toEqual({ committed: true, position: now.position });
    expect(now.position.events).toBe(2);
  });

  it('is a commit all the same when somebody came after it, but gives nothing to write over them with', async () => {
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

  it('does not make a late change a commit', async () => {
    const stored = await anInsertedRequest(store);
    await store.commit(anApproval(stored, approver));
    proxy.loseAnswers(1, anyBatch);
    expect(await store.commit(aChange(stored, { operation: 'late' }))).toEqual({ committed: false });
  });

  it('is a removal all the same', async () => {
    const inbox = tableInbox({ tables });
    const { id, customerId } = aRequest({ customerId: newCustomer() });
    await inbox.add(id);
    proxy.loseAnswers(1, ({ method }) => method === 'DELETE');
    await inbox.remove(id);
    expect(await inbox.list([customerId])).toEqual([]);
  });
});

describe('round trips', () => {
  it('are one for each thing the store does', async () => {
    const request = aRequest({ customerId: newCustomer() });
    await store.insert(request, submitted(request));
    const stored = existing(await store.read(request.id));
    await store.commit(anApproval(stored, approver));
    await store.timeline(request.id);
    await store.list(request, { limit: 50 });
    await store.ledger(request, { limit: 50 });
    expect(proxy.calls().map(({ method }) => method)).toEqual(['POST', 'GET', 'POST', 'GET', 'GET', 'GET']);
  });
});
