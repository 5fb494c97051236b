import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { priceAvailable } from '../../src/purchase/domain/refused-price.ts';
import type { Explanation } from '../../src/rules/domain/explanation.ts';
import { purchaseAsk, purchaseBody, requestAsk } from '../support/http/calls.ts';
import { openInMemoryApi } from '../support/http/in-memory-api.ts';
import { signingKey, type SigningKey } from '../support/http/issuer.ts';
import { contoso, fabrikam, people, type PersonName } from '../support/http/people.ts';
import { awaitingApproval } from '../support/http/stored-request.ts';

let key: SigningKey;
let api: ReturnType<typeof openInMemoryApi>;
let clock: Date;

beforeAll(async () => {
  key = await signingKey();
});
beforeEach(() => {
  clock = new Date('2026-11-23T10:00:00.000Z');
  api = openInMemoryApi(key, { clock: () => clock });
});

/** Submits a purchase, a second after the one before. */
async function submit(as: PersonName, name: string, customerId = contoso): Promise<string> {
  clock = new Date(clock.getTime() + 1000);
  const address = { path: `/api/v1/customers/${customerId}/purchases`, params: { customerId } };
  const headers = { 'idempotency-key': name };
  const { body } = await api.call('acceptPurchase', purchaseAsk(as, { ...address, headers }));
  return String(body['id']);
}

interface PageBody {
  readonly items: readonly Record<string, unknown>[];
  readonly nextCursor?: string;
}

async function pageOf(as: PersonName, query: Record<string, string> = {}): Promise<PageBody> {
  const { status, body } = await api.call('listRequests', { path: '/api/v1/requests', query, as });
  expect(status).toBe(200);
  return body as unknown as PageBody;
}
const idsOf = async (as: PersonName, query: Record<string, string> = {}) =>
  (await pageOf(as, query)).items.map(({ id }) => id);

/** Ends a request as its flow would, without telling the index. */
async function change(id: string, status: 'completed' | 'provisioning'): Promise<void> {
  const stored = await api.deps.requests.read(id);
  if (stored === undefined) throw new Error(`no request ${id}`);
  await api.deps.requests.commit({
    ...{ requestId: id, position: stored.position, operation: status, change: { status } },
    newEvents: [{ type: 'provisioning', at: clock.toISOString(), actor: stored.request.requestedBy }],
  });
}

describe('requests without a customer', () => {
  it('are the open ones of the customers the caller may see, newest first', async () => {
    const [one, two] = [await submit('requester', 'a'), await submit('admin', 'b')];
    const theirs = await submit('admin', 'c', fabrikam);
    expect(await idsOf('requester')).toEqual([two, one]);
    expect(await idsOf('clerk')).toEqual([two, one]);
    expect(await idsOf('auditor')).toEqual([theirs, two, one]);
    expect(await idsOf('outsider')).toEqual([]);
  });

  it('have the amount and the deadline, as in the list of their customer', async () => {
    const id = await awaitingApproval(api);
    const shown = {
      id,
      total: { amount: '570.90', currency: 'EUR' },
      deadline: '2026-11-26T10:00:00.000Z',
      saving: { amount: '270.10', currency: 'EUR' },
      input: purchaseBody,
      requestedBy: { name: people.requester.name },
    };
    expect((await pageOf('requester')).items).toMatchObject([shown]);
  });

  it.each([
    [{ status: 'awaiting-approval' }, ['waiting']],
    [{ status: 'submitted,awaiting-approval' }, ['waiting', 'new']],
    [{ status: 'provisioning' }, []],
    [{ kind: 'refund' }, []],
    [{ kind: 'purchase', status: 'submitted' }, ['new']],
    [{ mine: 'true' }, ['new']],
    [{ requestedBy: 'me' }, ['new']],
    [{ mine: 'false' }, ['waiting', 'new']],
  ])('are filtered by %j', async (query, expected) => {
    const names = new Map([[await submit('requester', 'new'), 'new']]);
    clock = new Date(clock.getTime() + 1000);
    names.set(
      await awaitingApproval(api, { as: 'otherRequester', headers: { 'idempotency-key': 'w' } }),
      'waiting',
    );
    expect((await idsOf('requester', query)).map((id) => names.get(String(id)))).toEqual(expected);
  });

  it('are walked by cursors, each once, although some have ended and some are new', async () => {
    const ids: string[] = [];
    for (let at = 0; at < 45; at += 1) ids.push(await submit('requester', `k-${at}`));
    for (const id of ids.slice(5, 30)) await change(id, 'completed');
    const first = await pageOf('requester', { limit: '10' });
    await submit('requester', 'newer');
    const second = await pageOf('requester', { limit: '10', cursor: first.nextCursor ?? '' });
    const seen = [...first.items, ...second.items].map(({ id }) => id);
    expect(seen).toEqual([...ids.slice(0, 5), ...ids.slice(30)].reverse());
    expect([first.items.length, second.nextCursor]).toEqual([10, undefined]);
  });

  it('are shown as they are, not as the index lists them', async () => {
    const id = await submit('requester', 'a');
    await change(id, 'provisioning');
    expect((await pageOf('requester')).items).toMatchObject([{ id, status: 'provisioning' }]);
    expect(await idsOf('requester', { status: 'submitted' })).toEqual([]);
    expect(await idsOf('requester', { status: 'provisioning' })).toEqual([id]);
    await change(id, 'completed');
    expect(await idsOf('requester')).toEqual([]);
  });

  it('that have ended are listed for their requester', async () => {
    const ids = [await submit('requester', 'a'), await submit('otherRequester', 'b')];
    const [mine, theirs] = ids;
    for (const id of ids) await change(id, 'completed');
    expect(await idsOf('requester', { mine: 'true', status: 'completed' })).toEqual([mine]);
    expect(await idsOf('otherRequester', { mine: 'true', status: 'completed,refused' })).toEqual([theirs]);
    expect(await idsOf('requester', { mine: 'true', status: 'refused' })).toEqual([]);
    // A repeated submission lists nothing twice.
    await submit('requester', 'a');
    expect(await idsOf('requester', { mine: 'true', status: 'completed' })).toEqual([mine]);
  });

  it('of a customer are those of one requester, with any status', async () => {
    const [mine] = [await submit('requester', 'a'), await submit('otherRequester', 'b')];
    await change(mine, 'completed');
    const query = { customerId: contoso, mine: 'true' };
    expect(await idsOf('requester', query)).toEqual([mine]);
    expect(await idsOf('requester', { ...query, status: 'completed,rejected' })).toEqual([mine]);
    expect(await idsOf('requester', { ...query, status: 'rejected' })).toEqual([]);
  });

  it('cost one read for each that is shown, however many are open', async () => {
    for (let at = 0; at < 60; at += 1) await submit('requester', `k-${at}`);
    let reads = 0;
    const { requests, openRequests } = api.deps;
    const read: typeof requests.read = (id) => {
      reads += 1;
      return requests.read(id);
    };
    api = openInMemoryApi(key, { openRequests, requests: { ...requests, read } });
    expect(await idsOf('requester', { limit: '7' })).toHaveLength(7);
    expect(reads).toBe(7);
  });
});

describe('names', () => {
  const named = async () => {
    await api.deps.knownCustomers.remember([{ customerId: contoso, name: 'Contoso', country: 'FR' }]);
    return awaitingApproval(api);
  };

  it('of the customer stand beside its id, without Microsoft', async () => {
    const id = await named();
    const { body } = await api.call('showRequest', {
      path: `/api/v1/requests/${id}`,
      params: { id },
      as: 'clerk',
    });
    expect(body).toMatchObject({ customerId: contoso, customerName: 'Contoso' });
    const inbox = await api.call('listInbox', { path: '/api/v1/inbox', as: 'approver' });
    expect(inbox.body['items']).toMatchObject([{ customerName: 'Contoso' }]);
    expect((await pageOf('requester')).items).toMatchObject([{ customerName: 'Contoso' }]);
  });

  it('stand in the answers to a submission and to what changes a request, too', async () => {
    const id = await named();
    const submitted = await api.call('acceptPurchase', purchaseAsk('requester'));
    expect(submitted).toMatchObject({ status: 202, body: { customerName: 'Contoso' } });
    const json = {
      decision: 'reject',
      comment: 'Too dear.',
      quoteHash: String((await quoteOf(id))['hash']),
    };
    const rejected = await api.call('decideRequest', requestAsk('approver', id, '/decisions', { json }));
    expect(rejected).toMatchObject({ status: 200, body: { status: 'rejected', customerName: 'Contoso' } });
  });

  it('of a customer that was never read are left out', async () => {
    const id = await awaitingApproval(api);
    const { body } = await api.call('showRequest', {
      path: `/api/v1/requests/${id}`,
      params: { id },
      as: 'clerk',
    });
    expect(body).not.toHaveProperty('customerName');
  });
});

async function quoteOf(id: string): Promise<Record<string, unknown>> {
  const { body } = await api.call('showRequest', requestAsk('approver', id));
  return body['quote'] as Record<string, unknown>;
}

/** Stores a verdict of one explanation. */
async function judge(id: string, explanation: Explanation): Promise<void> {
  const stored = await api.deps.requests.read(id);
  if (stored === undefined) throw new Error(`no request ${id}`);
  const verdict = { allowed: true, asOf: clock.toISOString(), explanations: [explanation] };
  await api.deps.requests.commit({
    ...{ requestId: id, position: stored.position, operation: 'judge', change: { verdict } },
    newEvents: [{ type: 'provisioning', at: clock.toISOString(), actor: stored.request.requestedBy }],
  });
}

describe('a changed request', () => {
  it('speaks French to whom asks for it', async () => {
    const id = await awaitingApproval(api);
    await judge(id, priceAvailable.explain('fail', { code: '900', reason: 'No price today.' }));
    const headers = { 'accept-language': 'fr' };
    const withdrawn = await api.call(
      'withdrawRequest',
      requestAsk('requester', id, '/withdrawal', { json: {}, headers }),
    );
    expect(withdrawn).toMatchObject({
      status: 200,
      headers: { 'content-language': 'fr', vary: 'Accept-Language' },
      body: {
        status: 'withdrawn',
        verdict: { explanations: [{ message: 'Microsoft ne donne pas de prix : No price today.' }] },
      },
    });
  });
});

describe('the inbox', () => {
  const inbox = async (as: PersonName) =>
    (await api.call('listInbox', { path: '/api/v1/inbox', as })).body['items'] as { id: string }[];

  it('is in the order of time, oldest first', async () => {
    const ids: string[] = [];
    for (const name of ['c', 'a', 'b']) {
      clock = new Date(clock.getTime() + 1000);
      ids.push(await awaitingApproval(api, { headers: { 'idempotency-key': name } }));
    }
    expect((await inbox('approver')).map(({ id }) => id)).toEqual(ids);
  });

  it('leaves out what the caller has approved, and keeps it for the others', async () => {
    const id = await awaitingApproval(api);
    const stored = await api.deps.requests.read(id);
    if (stored === undefined) throw new Error('no request');
    await api.deps.requests.commit({
      ...{ requestId: id, position: stored.position, operation: 'decide' },
      change: { approval: { required: 2, deadline: '2026-11-26T10:00:00.000Z', round: 0 } },
      decision: {
        by: { id: people.approver.oid, name: 'Approver', channel: 'http' },
        decision: 'approve',
        at: clock.toISOString(),
        quoteHash: 'quote-1',
      },
      newEvents: [{ type: 'decided', at: clock.toISOString(), actor: stored.request.requestedBy }],
    });
    expect(await inbox('approver')).toEqual([]);
    expect(await inbox('admin')).toMatchObject([{ id, approval: { decisions: [{ decision: 'approve' }] } }]);
  });
});
