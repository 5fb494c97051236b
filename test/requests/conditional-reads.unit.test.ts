import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Progress } from '../../src/requests/domain/progress.ts';
import { purchaseAsk, requestAsk } from '../support/http/calls.ts';
import { openInMemoryApi, type Ask } from '../support/http/in-memory-api.ts';
import { signingKey, type SigningKey } from '../support/http/issuer.ts';
import { awaitingApproval } from '../support/http/stored-request.ts';

let key: SigningKey;
let api: ReturnType<typeof openInMemoryApi>;
let progress: Progress | undefined;
let id: string;

beforeAll(async () => {
  key = await signingKey();
});
beforeEach(async () => {
  progress = undefined;
  const { flowOf } = openInMemoryApi(key).deps;
  api = openInMemoryApi(key, {
    flowOf: (context) => ({ ...flowOf(context), progress: () => Promise.resolve(progress) }),
  });
  id = await awaitingApproval(api);
});

const show = (known?: string) =>
  api.call('showRequest', requestAsk('clerk', id, '', known ? { headers: { 'if-none-match': known } } : {}));
const inbox = (known?: string) => {
  const ask: Ask = { path: '/api/v1/inbox', as: 'approver' };
  return api.call('listInbox', known ? { ...ask, headers: { 'if-none-match': known } } : ask);
};
const decide = (json: object) =>
  api.call('decideRequest', requestAsk('approver', id, '/decisions', { json }));
const tagOf = async (read: Promise<{ readonly headers: Record<string, string> }>) =>
  (await read).headers['etag'] ?? 'none';

async function provision(): Promise<void> {
  const stored = await api.deps.requests.read(id);
  if (stored === undefined) throw new Error('no request');
  await api.deps.requests.commit({
    ...{ requestId: id, position: stored.position, operation: 'go', change: { status: 'provisioning' } },
    newEvents: [{ type: 'provisioning', at: stored.request.createdAt, actor: stored.request.requestedBy }],
  });
}

describe('a request that the caller has', () => {
  it('is answered 304, without a body', async () => {
    const etag = await tagOf(show());
    const again = await show(etag);
    expect([again.status, again.body, again.headers['etag']]).toEqual([304, null, etag]);
    expect(again.headers).not.toHaveProperty('content-type');
    expect(again.headers['vary']).toBe('Accept-Language');
  });

  it.each([
    ['another tag and its own', (tag: string) => `"other", ${tag}`, 304],
    ['a tag that a proxy has weakened', (tag: string) => `W/${tag}`, 304],
    ['any tag', () => '*', 304],
    ['another tag', () => '"other"', 200],
  ])('by %s', async (_how, header, status) => {
    expect((await show(header(await tagOf(show())))).status).toBe(status);
  });

  it('is another one once a step runs, although its record is the same', async () => {
    await provision();
    const before = await tagOf(show());
    expect((await show(before)).status).toBe(304);
    progress = { steps: [{ name: 'checkout', status: 'running', attempts: 1 }] };
    const running = await show(before);
    expect([running.status, running.body['steps']]).toEqual([200, progress.steps]);
    progress = { steps: [{ name: 'checkout', status: 'done', attempts: 1 }] };
    expect((await show(running.headers['etag'])).status).toBe(200);
  });

  it('is another one once its record changes, and for people who see other amounts', async () => {
    const ofClerk = await tagOf(show());
    const ofRequester = api.call(
      'showRequest',
      requestAsk('requester', id, '', { headers: { 'if-none-match': ofClerk } }),
    );
    expect((await ofRequester).status).toBe(200);
    await decide({ decision: 'reject', quoteHash: 'quote-1', comment: 'Too dear.' });
    expect((await show(ofClerk)).status).toBe(200);
  });

  it('may be written by the version in its tag, whatever its steps have done since', async () => {
    const withdraw = (tag: string) => {
      const ask = requestAsk('requester', id, '/withdrawal', { json: {}, headers: { 'if-match': tag } });
      return api.call('withdrawRequest', ask);
    };
    const [version, hash] = (await tagOf(show())).replaceAll('"', '').split('.');
    expect((await withdraw(`"b2xkZXI.${hash}"`)).body['type']).toBe('/problems/stale-version');
    expect((await withdraw(`"${version}.${'0'.repeat(32)}"`)).status).toBe(200);
  });
});

describe('an inbox that the caller has', () => {
  it('is answered 304 until a request comes or goes', async () => {
    const etag = await tagOf(inbox());
    expect(await inbox(etag)).toMatchObject({ status: 304, body: null });
    await decide({ decision: 'approve', quoteHash: 'quote-1' });
    const later = await inbox(etag);
    expect([later.status, later.body['items']]).toEqual([200, []]);
  });
});

describe('a submission under a key', () => {
  it('says that it is a replay only when the request was accepted before', async () => {
    const replayed = async (changes: Partial<Ask> = {}) => {
      const headers = { 'idempotency-key': 'once' };
      const answer = await api.call('acceptPurchase', purchaseAsk('requester', { headers, ...changes }));
      return [answer.status, answer.headers['idempotency-replayed']];
    };
    expect(await replayed()).toEqual([202, undefined]);
    expect(await replayed()).toEqual([202, 'true']);
    expect(await replayed()).toEqual([202, 'true']);
    const { json } = purchaseAsk('requester');
    expect(await replayed({ json: { ...(json as object), quantity: 9 } })).toEqual([422, undefined]);
  });
});
