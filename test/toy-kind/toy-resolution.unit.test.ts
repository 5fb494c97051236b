import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { signingKey, type SigningKey } from '../support/http/issuer.ts';
import { eur } from './memory-toy-shop.ts';
import { toyCalls } from './toy-calls.ts';
import { openToyApi } from './toy-api.ts';

/** Longer than all attempts of a step take. */
const HOUR_MS = 3_600_000;

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

/** The shop refuses, so there is no loan. */
const refusedByShop = async () => {
  desk.shop.levers.isClosed = true;
  await calls.approve(id);
};
/** The shop lends, and its responses are lost. */
const lentUnseen = async () => {
  desk.shop.levers.losesAnswers = true;
  await calls.approve(id);
  await desk.runner.advance(HOUR_MS);
};

describe('a request of any kind that needs attention', () => {
  it('shows its problem, and keeps its hold', async () => {
    await refusedByShop();
    expect(await calls.show(id)).toMatchObject({
      status: 'needs-attention',
      problem: {
        code: 'toy-refused',
        title: 'The shop refuses to lend the toy',
        detail: 'The shop is closed.',
        step: 'hand-over',
        stoppedIn: 'provisioning',
      },
      steps: [{ name: 'hand-over', status: 'failed', attempts: 1 }],
    });
    expect(await calls.hold(id)).toBeDefined();
  });

  it('completes after a retry', async () => {
    await refusedByShop();
    desk.shop.levers.isClosed = false;
    expect((await calls.resolve(id, 'retry')).body).toMatchObject({ status: 'provisioning' });
    const shown = await calls.show(id);
    expect(shown).toMatchObject({ status: 'completed', result: { loanId: 'loan-1' } });
    expect(shown).not.toHaveProperty('problem');
    expect(await calls.hold(id)).toBeUndefined();
  });

  it('completes also when the host dies between the change and the start of the flow', async () => {
    await refusedByShop();
    desk.shop.levers.isClosed = false;
    const flow = desk.deps.flowOf(undefined as never);
    const restart = flow.restart.bind(flow);
    Object.assign(flow, { restart: () => Promise.reject(new Error('the host died')) });
    expect(await calls.resolve(id, 'retry')).toMatchObject({ status: 500 });
    expect(await calls.show(id)).toMatchObject({ status: 'provisioning' });
    Object.assign(flow, { restart });
    await desk.pass(5 * 60_000);
    expect(await calls.show(id)).toMatchObject({ status: 'completed', result: { loanId: 'loan-1' } });
    expect(desk.shop.loans).toEqual([id]);
  });

  it('completes with mark-done, with the effect that was found', async () => {
    await lentUnseen();
    expect(await calls.show(id)).toMatchObject({ status: 'needs-attention', problem: { step: 'hand-over' } });
    desk.shop.levers.losesAnswers = false;
    expect((await calls.resolve(id, 'mark-done')).body).toMatchObject({
      status: 'provisioning',
      result: { loanId: 'loan-1' },
    });
    expect(await calls.show(id)).toMatchObject({ status: 'completed', result: { loanId: 'loan-1' } });
    expect(desk.shop.loans).toEqual([id]);
    expect(await calls.hold(id)).toBeUndefined();
  });

  it('is compensated when it is abandoned, and releases its hold', async () => {
    await refusedByShop();
    expect((await calls.resolve(id, 'abandon')).body).toMatchObject({ status: 'compensated' });
    expect(await calls.hold(id)).toBeUndefined();
    expect((await calls.types(id)).slice(-4)).toEqual([
      'needs-attention',
      'resolved',
      'compensating',
      'compensated',
    ]);
  });

  it.each([
    [
      'abandoned',
      'exists',
      lentUnseen,
      'abandon',
      'Loan loan-1 exists at the shop: retry it or mark it as done.',
    ],
    ['marked as done', 'does not', refusedByShop, 'mark-done', 'The shop has no loan of this request.'],
  ] as const)(
    'is not %s when its effect %s, in words of its kind',
    async (_done, _effect, stop, action, detail) => {
      await stop();
      expect((await calls.resolve(id, action)).body).toMatchObject({
        type: '/problems/not-resolvable',
        status: 409,
        detail,
      });
      expect(await calls.show(id)).toMatchObject({ status: 'needs-attention' });
      expect(await calls.hold(id)).toBeDefined();
    },
  );

  it('shows the effect that the flow had found when it stopped', async () => {
    desk.outage.operation = 'record-loan';
    await calls.approve(id);
    await desk.runner.advance(HOUR_MS);
    expect(await calls.show(id)).toMatchObject({
      status: 'needs-attention',
      result: { loanId: 'loan-1' },
      steps: [{ name: 'hand-over', status: 'done' }],
    });
    delete desk.outage.operation;
    await calls.resolve(id, 'retry');
    expect(await calls.show(id)).toMatchObject({ status: 'completed' });
    expect(desk.shop.loans).toEqual([id]);
  });

  it('is quoted again after a retry when it stopped before its first step', async () => {
    desk.shop.levers.deposit = undefined;
    await calls.approve(id);
    expect(await calls.show(id)).toMatchObject({
      status: 'needs-attention',
      problem: { code: 'toy-gone', stoppedIn: 'approved' },
    });
    desk.shop.levers.deposit = eur('20.00');
    expect((await calls.resolve(id, 'retry')).body).toMatchObject({ status: 'approved' });
    expect(await calls.show(id)).toMatchObject({ status: 'completed' });
  });
});
