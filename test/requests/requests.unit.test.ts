import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { requestAsk } from '../support/http/calls.ts';
import { openInMemoryApi } from '../support/http/in-memory-api.ts';
import { signingKey, type SigningKey } from '../support/http/issuer.ts';
import { people, type PersonName } from '../support/http/people.ts';
import { awaitingApproval } from '../support/http/stored-request.ts';

let key: SigningKey;
let api: ReturnType<typeof openInMemoryApi>;
let id: string;

beforeAll(async () => {
  key = await signingKey();
});
beforeEach(async () => {
  api = openInMemoryApi(key);
  id = await awaitingApproval(api);
});

const decide = (as: PersonName, json: object) =>
  api.call('decideRequest', requestAsk(as, id, '/decisions', { json }));
const approve = { decision: 'approve', quoteHash: 'quote-1' };
const reject = { decision: 'reject', quoteHash: 'quote-1', comment: 'Too dear.' };
const withdraw = (as: PersonName, changes: object) =>
  api.call('withdrawRequest', requestAsk(as, id, '/withdrawal', { method: 'POST', ...changes }));

describe('a request', () => {
  it('is shown with decimal amounts and without internal members', async () => {
    const response = await api.call('showRequest', requestAsk('clerk', id));
    expect(response.status).toBe(200);
    expect(response.body).toMatchObject({
      id,
      status: 'awaiting-approval',
      quote: {
        total: { amount: '570.90', currency: 'EUR' },
        schedule: [{ dueOn: '2026-11-23', total: { amount: '570.90', currency: 'EUR' } }],
      },
      approval: { required: 1, decisions: [] },
    });
    expect(response.body).not.toHaveProperty('bodyHash');
    expect(response.body['approval']).not.toHaveProperty('round');
  });

  it('has a timeline, oldest first', async () => {
    const response = await api.call('showTimeline', requestAsk('clerk', id, '/events'));
    const hash = expect.stringMatching(/^test:[0-9a-f]{64}$/) as unknown;
    const actor = { id: people.requester.oid, name: 'Sales Agent', channel: 'http' };
    const at = '2026-11-23T10:00:00.000Z';
    expect(response.body).toEqual({
      items: [
        { at, type: 'submitted', actor, data: {}, hash },
        {
          at,
          type: 'awaiting-approval',
          actor: { id: 'desk', name: 'Desk', channel: 'timer' },
          data: {},
          hash,
        },
      ],
      sealIntact: true,
    });
  });

  it('is in the inbox of people who may decide', async () => {
    const inbox = async (as: PersonName) =>
      (await api.call('listInbox', { path: '/api/v1/inbox', as })).body['items'];
    expect(await inbox('approver')).toMatchObject([{ id, quote: { total: { amount: '570.90' } } }]);
    expect(await inbox('admin')).toMatchObject([{ id }]);
    expect(await inbox('requester')).toEqual([]);
    expect(await inbox('auditor')).toEqual([]);
  });
});

describe('a decision', () => {
  it('is written exactly once', async () => {
    const response = await decide('approver', { ...approve, comment: 'Fine.' });
    expect(response.status).toBe(200);
    expect(response.body).toMatchObject({
      status: 'approved',
      approval: { decisions: [{ by: { id: people.approver.oid }, decision: 'approve', comment: 'Fine.' }] },
    });
    const again = await decide('approver', approve);
    expect([again.status, again.body]).toEqual([200, response.body]);
  });

  it.each<[string, number, PersonName, object]>([
    ['forbidden', 403, 'requester', { decision: 'maybe' }],
    ['invalid-request', 400, 'approver', { decision: 'maybe' }],
    ['invalid-request', 400, 'approver', { decision: 'approve' }],
    ['invalid-request', 400, 'approver', { ...approve, by: 'somebody else' }],
    ['quote-changed', 409, 'approver', { ...approve, quoteHash: 'quote-0' }],
  ])('is %s (%i) for the %s with %j', async (code, status, as, json) => {
    const response = await decide(as, json);
    expect(response.body).toMatchObject({ type: `/problems/${code}`, status });
  });

  it('on an own request is self-approval, before quote and status are checked', async () => {
    const own = await awaitingApproval(api, { as: 'admin', headers: { 'idempotency-key': 'own' } });
    const json = { ...approve, quoteHash: 'quote-0' };
    const response = await api.call('decideRequest', requestAsk('admin', own, '/decisions', { json }));
    expect(response.body).toMatchObject({ type: '/problems/self-approval', status: 403 });
  });

  it.each(['quote-1', 'quote-0'])(
    'on a request that awaits no decision is already-decided, whatever the hash: %s',
    async (quoteHash) => {
      await decide('approver', reject);
      expect((await decide('admin', { ...approve, quoteHash })).body).toMatchObject({
        type: '/problems/already-decided',
        status: 409,
        detail: 'The request is rejected: it awaits no decision.',
      });
    },
  );

  it.each([
    [{}, 'is required'],
    [{ comment: ' \n' }, 'must not be blank'],
  ])('to reject needs a comment: %j', async (comment, message) => {
    const response = await decide('approver', { decision: 'reject', quoteHash: 'quote-1', ...comment });
    expect(response.body).toMatchObject({ status: 400, errors: [{ pointer: '/comment', message }] });
  });

  it('by a person without the role names the role', async () => {
    expect((await decide('clerk', approve)).body).toMatchObject({
      type: '/problems/forbidden',
      detail: 'For this you need the role Approver or Admin on this customer.',
    });
  });
});

describe('the version of a request', () => {
  it('is its ETag, and a write with an older one in If-Match is refused', async () => {
    const shown = await api.call('showRequest', requestAsk('clerk', id));
    const etag = shown.headers['etag'] ?? 'none';
    const stale = { json: {}, headers: { 'if-match': 'older' } };
    expect((await withdraw('requester', stale)).body).toMatchObject({
      type: '/problems/stale-version',
      status: 412,
    });
    const response = await withdraw('requester', { json: {}, headers: { 'if-match': etag } });
    expect([response.status, response.body['status']]).toEqual([200, 'withdrawn']);
    expect(response.headers['etag']).not.toBe(etag);
  });
});

describe('a withdrawal', () => {
  it.each<[PersonName, object]>([
    ['requester', { json: { comment: 'Not needed.' } }],
    ['requester', { json: {} }],
    ['requester', {}],
    ['admin', {}],
  ])('by the %s with %j is done', async (as, changes) => {
    const response = await withdraw(as, changes);
    expect([response.status, response.body['status']]).toEqual([200, 'withdrawn']);
  });

  it.each([{}, { json: { wrong: true } }])(
    'by another person is forbidden, before the body is looked at: %j',
    async (changes) => {
      expect((await withdraw('otherRequester', changes)).body).toMatchObject({
        type: '/problems/forbidden',
        status: 403,
      });
    },
  );

  it('after the end of the request is refused', async () => {
    await decide('approver', reject);
    expect((await withdraw('requester', {})).body).toMatchObject({
      type: '/problems/not-withdrawable',
      status: 409,
      detail: 'The request is rejected.',
    });
  });
});
