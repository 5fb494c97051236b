import { beforeAll, describe, expect, it } from '@jest/globals';
import { openRefundApi } from '../refund/refund-api.ts';
import { refundCalls, aRefund } from '../refund/refund-calls.ts';
import { denial } from '../support/failing-ports.ts';
import { signingKey, type SigningKey } from '../support/http/issuer.ts';
import { desk } from '../../src/core/actor.ts';
import { refuse } from '../../src/core/result.ts';
import type { StoredRequest } from '../../src/requests/ports/request-store.ts';
import { resolveRequests } from '../../src/requests/use-cases/resolve-requests.ts';
import type { CommandDeps } from '../../src/requests/use-cases/write-change.ts';
import { contoso } from '../support/http/people.ts';

const MINUTE_MS = 60_000;

let key: SigningKey;
beforeAll(async () => {
  key = await signingKey();
});

/** A desk with refunds that Microsoft has denied, one after the other, a minute apart. */
async function deskWithStopped(count: number) {
  const api = openRefundApi(key);
  const calls = refundCalls(api);
  const { refunds } = api.azure;
  const calculateRefund = refunds.calculateRefund.bind(refunds);
  refunds.calculateRefund = () => Promise.reject(denial);
  const ids: string[] = [];
  for (let number = 1; number <= count; number += 1) {
    ids.push(await calls.ask(aRefund, `key-${number}`));
    await api.pass(MINUTE_MS);
  }
  const heal = () => void (refunds.calculateRefund = calculateRefund);
  const resolve = (filter: object = {}, as: 'admin' | 'auditor' | 'approver' = 'admin') =>
    api.call('resolveRequests', {
      as,
      path: '/api/v1/requests/resolutions',
      json: { filter: { status: 'needs-attention', ...filter }, action: 'retry', comment: 'Role given.' },
    });
  const statuses = async () => Promise.all(ids.map(async (id) => (await calls.show(id)).status));
  return { api, calls, ids, heal, resolve, statuses };
}

const aStopped = (id: string) => ({ request: { id, status: 'needs-attention' } }) as StoredRequest;

describe('the resolution of many requests', () => {
  it('retries all that need attention, each with its event, and a second call finds none', async () => {
    const { calls, ids, heal, resolve, statuses } = await deskWithStopped(3);
    expect(await statuses()).toEqual(['needs-attention', 'needs-attention', 'needs-attention']);
    heal();
    expect(await resolve()).toMatchObject({ status: 200, body: { done: 3, refused: [], hasMore: false } });
    expect(await statuses()).not.toContain('needs-attention');
    for (const id of ids)
      expect(await calls.events(id)).toContainEqual(
        expect.objectContaining({ type: 'resolved', data: { action: 'retry', comment: 'Role given.' } }),
      );
    expect(await resolve()).toMatchObject({ body: { done: 0, refused: [] } });
  });

  it.each([
    ['the code of their problem', { code: 'read-refused' }, 3],
    ['another code', { code: 'order-unknown' }, 0],
    ['the customer', { customerId: contoso }, 3],
    ['another customer', { customerId: 'aaaaaaaa-0000-4000-8000-00000000000f' }, 0],
  ])('takes those of %s', async (_what, filter, done) => {
    const { heal, resolve } = await deskWithStopped(3);
    heal();
    expect(await resolve(filter)).toMatchObject({ status: 200, body: { done } });
  });

  it('takes those that stopped before an instant', async () => {
    const { api, heal, resolve } = await deskWithStopped(3);
    const before = new Date(api.runner.now - 1.5 * MINUTE_MS).toISOString();
    heal();
    expect(await resolve({ before })).toMatchObject({ body: { done: 2 } });
  });

  it('names each request that stays, with the reason, and goes on with the others', async () => {
    const { api, ids, heal, resolve } = await deskWithStopped(3);
    heal();
    const [, second = ''] = ids;
    const read = api.deps.requests.read.bind(api.deps.requests);
    api.deps.requests.read = (id) => (id === second ? Promise.reject(new Error('odd row')) : read(id));
    const { body } = await resolve();
    expect(body).toMatchObject({
      done: 2,
      refused: [
        {
          id: second,
          problem: { type: '/problems/internal', detail: `The log tells why under request id ${second}.` },
        },
      ],
    });
    expect(JSON.stringify(body)).not.toContain('odd row');
  });

  it('takes two hundred at most, and says that there are more', async () => {
    const retried: string[] = [];
    const resolved = await resolveRequests({
      requests: { read: (id) => Promise.resolve(aStopped(id)) } as CommandDeps['requests'],
      wakeUps: {
        async *stopped() {
          await Promise.resolve();
          for (let number = 1; number <= 203; number += 1) yield `r-${number}`;
        },
      },
      clock: () => new Date(),
      resolve: ({ requestId }) => {
        retried.push(requestId);
        return Promise.resolve(refuse({ code: 'not-resolvable', detail: 'The list lags behind.' }));
      },
    })({ filter: {}, comment: 'Role given.', by: desk });
    expect(resolved).toMatchObject({ done: 0, hasMore: true });
    expect(resolved.refused).toHaveLength(200);
    expect(new Set(retried).size).toBe(200);
  });

  it('begins none after 100 seconds, and says that there are more', async () => {
    // Ten looks at the clock within the time, the first of all aside.
    const instants = [0, ...Array.from({ length: 10 }, () => 100_000)];
    const retried: string[] = [];
    const resolved = await resolveRequests({
      requests: { read: (id) => Promise.resolve(aStopped(id)) } as CommandDeps['requests'],
      wakeUps: {
        async *stopped() {
          await Promise.resolve();
          for (let number = 1; number <= 20; number += 1) yield `r-${number}`;
        },
      },
      clock: () => new Date(instants.shift() ?? 100_001),
      resolve: ({ requestId }) => {
        retried.push(requestId);
        return Promise.resolve(refuse({ code: 'not-resolvable', detail: 'The list lags behind.' }));
      },
    })({ filter: {}, comment: 'Role given.', by: desk });
    expect(resolved).toMatchObject({ hasMore: true });
    expect(retried).toHaveLength(10);
  });

  it.each(['auditor', 'approver'] as const)('is for admins, not for an %s', async (as) => {
    const { resolve } = await deskWithStopped(0);
    expect(await resolve({}, as)).toMatchObject({ status: 403, body: { type: '/problems/forbidden' } });
  });

  it.each([
    ['another status', { status: 'provisioning' }, '/filter/status'],
    ['an odd instant', { before: 'yesterday' }, '/filter/before'],
    ['an unknown member', { kind: 'refund' }, '/filter/kind'],
  ])('names what is wrong: %s', async (_what, filter, pointer) => {
    const { resolve } = await deskWithStopped(0);
    expect(await resolve(filter)).toMatchObject({
      status: 400,
      body: { errors: [expect.objectContaining({ pointer })] },
    });
  });
});
