import { beforeAll, describe, expect, it } from '@jest/globals';
import { callLimits } from '../../../src/platform/http/call-limits.ts';
import { requestAsk } from '../../support/http/calls.ts';
import { openInMemoryApi } from '../../support/http/in-memory-api.ts';
import { signingKey, type SigningKey } from '../../support/http/issuer.ts';
import { contoso, fabrikam } from '../../support/http/people.ts';

let key: SigningKey;
beforeAll(async () => {
  key = await signingKey();
});

/** Limits on a clock that the test moves. */
function limitsOf(settings: { ofPerson: number; ofCustomer: number }) {
  const state = { elapsed: 1_000 };
  return { state, limits: callLimits(settings, () => state.elapsed) };
}

describe('the limits of calls', () => {
  it('admit the calls of a minute at once, then as many as the minute refills', () => {
    const { state, limits } = limitsOf({ ofPerson: 6, ofCustomer: 0 });
    const admitted = (calls: number) =>
      Array.from({ length: calls }, () => limits.ofPerson('a').ok).filter(Boolean).length;
    expect(admitted(10)).toBe(6);
    state.elapsed += 9_999;
    expect(admitted(1)).toBe(0);
    state.elapsed += 1;
    expect(admitted(2)).toBe(1);
    state.elapsed += 3_600_000;
    expect(admitted(10)).toBe(6);
  });

  it('say in whole seconds when the next call may come', () => {
    const { state, limits } = limitsOf({ ofPerson: 0, ofCustomer: 2 });
    limits.ofCustomer('c');
    limits.ofCustomer('c');
    const refused = {
      ok: false,
      error: {
        code: 'too-many-requests',
        detail: 'Of one customer there may be 2 calls a minute.',
        headers: { 'retry-after': '30' },
      },
    };
    expect(limits.ofCustomer('c')).toEqual(refused);
    state.elapsed += 500;
    expect(limits.ofCustomer('c')).toEqual(refused);
    state.elapsed += 29_500;
    expect(limits.ofCustomer('c').ok).toBe(true);
  });

  it('keep people and customers apart', () => {
    const { limits } = limitsOf({ ofPerson: 1, ofCustomer: 1 });
    expect([
      limits.ofPerson('a').ok,
      limits.ofPerson('b').ok,
      limits.ofCustomer('a').ok,
      limits.ofPerson('a').ok,
    ]).toEqual([true, true, true, false]);
  });

  it('of 0 admit everything', () => {
    const { limits } = limitsOf({ ofPerson: 0, ofCustomer: 0 });
    expect(Array.from({ length: 1_000 }, () => limits.ofPerson('a').ok)).not.toContain(false);
  });

  it('forget whoever called longest ago when there are more than 10,000', () => {
    const { limits } = limitsOf({ ofPerson: 1, ofCustomer: 0 });
    for (let person = 0; person <= 10_000; person += 1) limits.ofPerson(String(person));
    expect([limits.ofPerson('0').ok, limits.ofPerson('2').ok]).toEqual([true, false]);
  });
});

describe('a route', () => {
  const listed = (customerId: string, as: 'requester' | 'admin') => ({
    path: '/api/v1/requests',
    query: { customerId },
    as,
  });

  it('refuses the calls of a person beyond the limit, whatever they ask, and nobody else', async () => {
    const desk = openInMemoryApi(key, { callLimits: { ofPerson: 2, ofCustomer: 0 } });
    const statuses = [];
    for (const as of ['requester', 'requester', 'requester', 'admin'] as const)
      statuses.push((await desk.call('listRequests', listed(contoso, as))).status);
    expect(statuses).toEqual([200, 200, 429, 200]);

    const refused = await desk.call('showRequest', requestAsk('requester', 'no-such-request'));
    expect(refused.body).toMatchObject({ type: '/problems/too-many-requests', status: 429 });
    expect(refused.headers['retry-after']).toBe('30');
  });

  it('refuses the calls about a customer beyond the limit, not those about another', async () => {
    const desk = openInMemoryApi(key, { callLimits: { ofPerson: 0, ofCustomer: 2 } });
    const statuses = [];
    for (const customerId of [contoso, contoso, contoso, fabrikam])
      statuses.push((await desk.call('listRequests', listed(customerId, 'admin'))).status);
    expect(statuses).toEqual([200, 200, 429, 200]);
  });

  it('does not count the calls of people who may not see the customer', async () => {
    const desk = openInMemoryApi(key, { callLimits: { ofPerson: 0, ofCustomer: 1 } });
    for (let call = 0; call < 3; call += 1)
      expect((await desk.call('listRequests', { ...listed(contoso, 'admin'), as: 'outsider' })).status).toBe(
        404,
      );
    expect((await desk.call('listRequests', listed(contoso, 'requester'))).status).toBe(200);
  });
});

describe('the health of the desk', () => {
  it('is looked at once a second, however many ask', async () => {
    let elapsed = 0;
    let looks = 0;
    const tables = () => Promise.resolve((looks += 1));
    const base = openInMemoryApi(key).deps.probes;
    const desk = openInMemoryApi(key, { monotonic: () => elapsed, probes: { ...base, tables } });
    const ask = { path: '/api/health' };
    await Promise.all(Array.from({ length: 20 }, () => desk.call('checkHealth', ask)));
    expect(looks).toBe(1);
    elapsed = 1_000;
    await desk.call('checkHealth', ask);
    expect(looks).toBe(2);
  });
});
