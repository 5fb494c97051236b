import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { requestAsk } from '../support/http/calls.ts';
import { signingKey, type SigningKey } from '../support/http/issuer.ts';
import { eur } from './memory-toy-shop.ts';
import { toyCalls } from './toy-calls.ts';
import { openToyApi } from './toy-api.ts';

const DAY_MS = 86_400_000;

let key: SigningKey;
let desk: ReturnType<typeof openToyApi>;
let calls: ReturnType<typeof toyCalls>;
let id: string;

beforeAll(async () => {
  key = await signingKey();
});
beforeEach(async () => {
  desk = openToyApi(key);
  calls = toyCalls(desk);
  id = String((await calls.submit()).body['id']);
});

describe('a kind of request that src does not know', () => {
  it('is accepted, evaluated and awaits approval with its hold', async () => {
    expect(await calls.show(id)).toMatchObject({
      kind: 'toy',
      status: 'awaiting-approval',
      input: { toy: 'rocking horse', days: 7 },
      verdict: { allowed: true },
      quote: { deposit: { amount: '20.00', currency: 'EUR' }, validUntil: '2026-11-26T10:00:00.000Z' },
      approval: { required: 1, deadline: '2026-11-26T10:00:00.000Z', decisions: [] },
      compensationPlan: [
        {
          step: 'hand-over',
          effect: 'undoable',
          undo: 'Collect the toy.',
          note: 'Then pay the deposit back.',
        },
      ],
      steps: [{ name: 'hand-over', status: 'pending', attempts: 0 }],
    });
    expect(await calls.hold(id)).toEqual({
      requestId: id,
      kind: 'toy',
      held: { toy: 'rocking horse', deposit: '20.00 EUR' },
    });
    expect(await calls.inbox()).toMatchObject([{ id, quote: { deposit: { amount: '20.00' } } }]);
  });

  it('is accepted once per key', async () => {
    expect(await calls.submit()).toMatchObject({ status: 202, body: { id, kind: 'toy' } });
    expect((await calls.submit({ json: { toy: 'kite', days: 7 } })).body).toMatchObject({
      type: '/problems/idempotency-key-reused',
      detail: 'Another toy was asked for under this Idempotency-Key.',
    });
  });

  it('is executed as soon as it is approved', async () => {
    expect((await calls.approve(id)).body).toMatchObject({ status: 'approved' });
    const { body } = await desk.call('showRequest', requestAsk('requester', id));
    expect(body).toMatchObject({
      status: 'completed',
      result: { loanId: 'loan-1' },
      steps: [{ name: 'hand-over', status: 'done', attempts: 1 }],
    });
    expect(body).not.toHaveProperty('internal');
    expect(await calls.types(id)).toEqual([
      ...['submitted', 'evaluated', 'awaiting-approval', 'decided', 'approved', 'provisioning'],
      'completed',
    ]);
    expect(desk.shop.loans).toEqual([id]);
    expect(await calls.hold(id)).toBeUndefined();
    expect(await calls.inbox()).toEqual([]);
  });

  it('awaits approval again when its quote is higher, with an event as complete as the first', async () => {
    desk.shop.levers.deposit = eur('25.00');
    const { quote: first } = await calls.show(id);
    await calls.approve(id);
    const requoted = (await calls.show(id)) as { quote: { hash: string } };
    expect(requoted).toMatchObject({
      status: 'awaiting-approval',
      quote: { deposit: { amount: '25.00', currency: 'EUR' } },
    });
    const { hash } = requoted.quote;
    expect(hash).not.toBe((first as { hash: string }).hash);
    expect((await calls.events(id)).slice(-2)).toMatchObject([
      { type: 'requoted', data: { from: '20.00 EUR', to: '25.00 EUR', quoteHash: hash } },
      {
        type: 'awaiting-approval',
        data: { quoteHash: hash, required: 1, deadline: '2026-11-26T10:00:00.000Z' },
      },
    ]);
    expect(await calls.inbox()).toMatchObject([{ id }]);
    expect(await calls.hold(id)).toMatchObject({ held: { deposit: '25.00 EUR' } });
    expect(desk.shop.loans).toEqual([]);

    await calls.approve(id);
    expect(await calls.show(id)).toMatchObject({ status: 'completed', result: { loanId: 'loan-1' } });
    expect(await calls.hold(id)).toBeUndefined();
  });

  it('continues with a lower quote without a new approval', async () => {
    desk.shop.levers.deposit = eur('15.00');
    await calls.approve(id);
    expect(await calls.show(id)).toMatchObject({
      status: 'completed',
      quote: { deposit: { amount: '15.00' } },
    });
    const { request } = (await desk.deps.requests.read(id)) ?? {};
    expect(request?.internal).toEqual({ maxDeposit: eur('15.00') });
  });

  it.each([
    ['withdrawn', () => calls.withdraw(id)],
    ['rejected', () => calls.reject(id)],
    ['expired', () => desk.runner.advance(3 * DAY_MS)],
  ])('releases its hold when it is %s', async (status, end) => {
    expect(await calls.hold(id)).toBeDefined();
    await end();
    expect(await calls.show(id)).toMatchObject({ kind: 'toy', status });
    expect(await calls.hold(id)).toBeUndefined();
    expect(await calls.inbox()).toEqual([]);
    expect(desk.runner.isRunning(id)).toBe(false);
    expect(desk.shop.loans).toEqual([]);
  });

  it('is refused by the rules of its kind, and holds nothing', async () => {
    const submitted = await calls.submit({
      headers: { 'idempotency-key': 'key-2' },
      json: { toy: 'kite', days: 15 },
    });
    const refused = String(submitted.body['id']);
    expect(await calls.show(refused)).toMatchObject({
      status: 'refused',
      verdict: {
        allowed: false,
        explanations: [
          { rule: 'toy-in-shop', outcome: 'pass' },
          { rule: 'toy-loan-length', outcome: 'fail', facts: { days: 15, mostDays: 14 } },
        ],
      },
    });
    expect(await calls.hold(refused)).toBeUndefined();
  });
});
