import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { signingKey, type SigningKey } from '../support/http/issuer.ts';
import { contoso } from '../support/http/people.ts';
import { money, WEB } from './memory-azure.ts';
import { openRefundApi } from './refund-api.ts';
import { aRefund, refundCalls } from './refund-calls.ts';
import { storeOtherRequest } from '../returns/other-request.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

let key: SigningKey;
let desk: ReturnType<typeof openRefundApi>;
let calls: ReturnType<typeof refundCalls>;

beforeAll(async () => {
  key = await signingKey();
});
beforeEach(() => {
  desk = openRefundApi(key);
  calls = refundCalls(desk);
});

const held = async () => ((await calls.headroom())['held'] as { amount: string }).amount;
const approved = async (ms = HOUR_MS, json: object = aRefund) => {
  const id = await calls.ask(json);
  await calls.approve(id);
  await desk.pass(ms);
  return id;
};

describe('a return whose answer is lost', () => {
  it('is found in the order and not sent again; the quote is booked', async () => {
    desk.azure.levers.losesAnswers = 1;
    const id = await approved();
    expect(await calls.show(id)).toMatchObject({
      status: 'completed',
      result: { returned: { amountFrom: 'quote', cost: { amount: '100.00' } } },
    });
    expect(desk.azure.effects).toHaveLength(1);
    expect((await desk.headroom.readCap(contoso)).uses).toMatchObject([{ amount: money('110.00', 'USD') }]);
    expect((await calls.events(id)).find(({ type }) => type === 'billed')?.data).toMatchObject({
      amountFrom: 'quote',
    });
  });

  it('is waited for while it is under way and looks like nothing', async () => {
    desk.azure.levers.losesAnswers = 1;
    desk.azure.levers.readsUntilDone = 6;
    const id = await approved();
    expect(await calls.show(id)).toMatchObject({ status: 'completed' });
    expect(desk.azure.effects).toHaveLength(1);
  });

  it('is left to an operator when another request returns units of the same reservation', async () => {
    desk.azure.levers.losesAnswers = 1;
    const other = await calls.ask(aRefund, 'key-2');
    const id = await approved();
    expect(await calls.show(id)).toMatchObject({
      status: 'needs-attention',
      problem: { code: 'return-unclear', detail: expect.stringContaining(other) as unknown },
    });
    expect(await calls.ledger(id)).toEqual([]);
  });

  it.each([
    ['is open', false],
    ['has returned it', true],
  ])('is left to an operator when an exchange of the same reservation %s', async (_when, isDone) => {
    desk.azure.levers.losesAnswers = 1;
    const other = { kind: 'exchange', reservationId: WEB.toUpperCase(), isDone };
    const exchange = await storeOtherRequest(desk.deps.requests, other);
    const id = await approved();
    expect(await calls.show(id)).toMatchObject({
      status: 'needs-attention',
      problem: { code: 'return-unclear', detail: expect.stringContaining(exchange) as unknown },
    });
    expect(await calls.ledger(id)).toEqual([]);
    expect(await calls.resolve(id, 'abandon')).toMatchObject({ status: 200 });
    expect(await held()).toBe('0.00');
  });

  it.each([
    ['mark-done', 'completed', 1],
    ['abandon', 'compensated', 0],
  ] as const)(
    'beside another request is decided by a person: %s ends it as %s',
    async (action, status, uses) => {
      desk.azure.levers.losesAnswers = 1;
      await calls.ask(aRefund, 'key-2');
      const id = await approved();
      expect(await calls.resolve(id, 'retry')).toMatchObject({ status: 200 });
      await desk.pass(HOUR_MS);
      expect(await calls.show(id)).toMatchObject({ status: 'needs-attention' });
      expect(await calls.resolve(id, action)).toMatchObject({ status: 200 });
      await desk.pass(HOUR_MS);
      expect(await calls.show(id)).toMatchObject({ status });
      expect(desk.azure.effects).toHaveLength(1);
      expect((await desk.headroom.readCap(contoso)).uses).toHaveLength(uses);
    },
  );
});

describe('a return that Microsoft refuses', () => {
  it('ends the request without an effect, and its hold comes free', async () => {
    desk.azure.levers.refusedReturn = { code: 'InvalidRefundQuantity', message: 'Too many.' };
    const id = await approved();
    expect(await calls.show(id)).toMatchObject({
      status: 'compensated',
      problem: {
        code: 'refused-by-microsoft',
        microsoft: { code: 'InvalidRefundQuantity', message: 'Too many.' },
        step: 'return',
      },
    });
    expect(await held()).toBe('0.00');
  });

  it('is refused at the evaluation when the policy refuses the calculation', async () => {
    desk.azure.levers.policyErrors = [{ code: 'RefundLimitExceeded' }];
    const id = await calls.ask();
    expect(await calls.show(id)).toMatchObject({ status: 'refused' });
    expect(await held()).toBe('0.00');
  });

  it('needs an operator when it cannot be returned any more after its approval', async () => {
    const id = await calls.ask();
    desk.azure.cancel(WEB, 4);
    await calls.approve(id);
    expect(await calls.show(id)).toMatchObject({
      status: 'needs-attention',
      problem: { code: 'reservation-changed', stoppedIn: 'approved' },
    });
    await calls.resolve(id, 'abandon');
    expect(await calls.show(id)).toMatchObject({ status: 'compensated' });
    expect(await held()).toBe('0.00');
    expect(desk.azure.effects).toEqual([]);
  });
});

describe('an approved return that does not get through', () => {
  const mended = async (id: string) => {
    await calls.resolve(id, 'retry');
    await desk.pass(2 * HOUR_MS);
    expect(await calls.show(id)).toMatchObject({ status: 'completed' });
    expect(desk.azure.effects).toHaveLength(1);
  };

  it('needs an operator when Microsoft refuses the calculation again, and goes on when it does not', async () => {
    const id = await calls.ask();
    await desk.pass(20 * MINUTE_MS);
    desk.azure.levers.policyErrors = [{ code: 'RefundLimitExceeded' }];
    await calls.approve(id);
    await desk.pass(HOUR_MS);
    expect(await calls.show(id)).toMatchObject({
      status: 'needs-attention',
      problem: {
        code: 'refused-before-return',
        detail: expect.stringMatching(/^Nothing was returned: ./) as unknown,
      },
    });
    expect([desk.azure.calls.returned, await held()]).toEqual([0, '110.00']);
    desk.azure.levers.policyErrors = [];
    await mended(id);
  });

  it('needs an operator after twelve attempts of which Microsoft carried out none', async () => {
    desk.azure.levers.refusedReturn = { code: 'Busy', message: 'Not now.', recovery: 'retry' };
    const id = await approved(2 * HOUR_MS);
    expect(await calls.show(id)).toMatchObject({
      status: 'needs-attention',
      problem: { code: 'return-not-sent', step: 'return' },
    });
    expect([desk.azure.calls.returned, await held()]).toEqual([12, '110.00']);
    desk.azure.levers.refusedReturn = undefined;
    await mended(id);
  });

  it('needs an operator when Azure does not show it after an hour, and is not sent again', async () => {
    desk.azure.levers.readsUntilDone = Infinity;
    const id = await approved(2 * HOUR_MS);
    expect(await calls.show(id)).toMatchObject({
      status: 'needs-attention',
      problem: { code: 'return-not-visible', step: 'await-return' },
    });
    expect(await held()).toBe('110.00');
    desk.azure.levers.readsUntilDone = 0;
    await mended(id);
  });
});

describe('a return that self service does not support', () => {
  const byQuote = () => {
    desk.azure.levers.policyErrors = [{ code: 'SelfServiceRefundNotSupported' }];
  };
  const byReturn = () => {
    desk.azure.levers.refusedReturn = { code: 'SelfServiceRefundNotSupported', message: 'Ask support.' };
  };
  const supportName = (id: string) => `rd-${id.slice(-26)}`;

  it.each([
    ['at the quote', byQuote],
    ['at the return', byReturn],
  ])(
    '%s becomes one support request, and is done when the reservation is cancelled',
    async (_when, refuse) => {
      refuse();
      const id = await approved(5 * HOUR_MS);
      expect(await calls.show(id)).toMatchObject({ status: 'provisioning' });
      expect([...desk.azure.supportRequests.keys()]).toEqual([supportName(id)]);
      expect(await held()).toBe('110.00');
      expect((await calls.types(id)).filter((type) => type === 'flow-restarted')).toEqual([]);

      desk.azure.cancel(WEB, 1);
      await desk.pass(HOUR_MS);
      expect(await calls.show(id)).toMatchObject({
        status: 'completed',
        result: { returned: { amountFrom: 'quote' } },
        steps: expect.arrayContaining([
          expect.objectContaining({ name: 'return', status: 'skipped' }),
          expect.objectContaining({ name: 'await-support', status: 'done' }),
        ]) as unknown,
      });
      expect(await held()).toBe('0.00');
      expect((await desk.headroom.readCap(contoso)).uses).toHaveLength(1);
    },
  );

  it.each([
    ['closed', { status: 'closed', waitsFor: 'microsoft' }, 'support-request-closed'],
    ['waiting for us', { status: 'open', waitsFor: 'us' }, 'support-request-asks'],
  ] as const)('needs an operator when the support request is %s', async (_what, state, code) => {
    byQuote();
    const id = await approved();
    desk.azure.supportRequests.set(supportName(id), state);
    await desk.pass(HOUR_MS);
    expect(await calls.show(id)).toMatchObject({ status: 'needs-attention', problem: { code } });
    expect(await held()).toBe('110.00');
  });

  it('needs an operator when Microsoft knows the support request no more, who abandons it', async () => {
    byQuote();
    const id = await approved();
    desk.azure.supportRequests.delete(supportName(id));
    await desk.pass(HOUR_MS);
    expect(await calls.show(id)).toMatchObject({
      status: 'needs-attention',
      problem: { code: 'support-request-gone', step: 'await-support' },
    });
    expect(await held()).toBe('110.00');
    expect(await calls.resolve(id, 'abandon')).toMatchObject({ status: 200 });
    expect(await held()).toBe('0.00');
  });

  it('is marked as done only by a person who was told of the other request that may have returned it', async () => {
    byQuote();
    const other = await calls.ask(aRefund, 'key-2');
    const id = await approved();
    desk.azure.supportRequests.set(supportName(id), { status: 'closed', waitsFor: 'microsoft' });
    await desk.pass(HOUR_MS);
    desk.azure.cancel(WEB, 1);
    const toldOfOther = expect.stringContaining(other) as unknown;
    for (const action of ['mark-done', 'abandon'] as const)
      expect((await calls.resolve(id, action)).body).toMatchObject({
        ...{ type: '/problems/not-resolvable', detail: toldOfOther },
      });
    await calls.resolve(id, 'retry');
    await desk.pass(HOUR_MS);
    expect(await calls.show(id)).toMatchObject({ problem: { code: 'return-unclear', detail: toldOfOther } });
    expect((await calls.resolve(id, 'mark-done')).status).toBe(200);
    await desk.pass(HOUR_MS);
    expect(await calls.show(id)).toMatchObject({ status: 'completed' });
  });

  it('needs an operator when another quantity was returned, and its hold stays until it is abandoned', async () => {
    byQuote();
    const id = await approved();
    desk.azure.cancel(WEB, 2);
    await desk.pass(HOUR_MS);
    expect(await calls.show(id)).toMatchObject({
      status: 'needs-attention',
      problem: { code: 'return-unclear', step: 'await-support' },
    });
    expect(await held()).toBe('110.00');
    expect(await calls.resolve(id, 'mark-done')).toMatchObject({ status: 409 });
    expect(await calls.resolve(id, 'abandon')).toMatchObject({ status: 200 });
    expect(await held()).toBe('0.00');
  });

  it('needs an operator after 30 days', async () => {
    byQuote();
    const id = await approved(29 * DAY_MS);
    expect(await calls.show(id)).toMatchObject({ status: 'provisioning' });
    await desk.pass(2 * DAY_MS);
    expect(await calls.show(id)).toMatchObject({
      status: 'needs-attention',
      problem: { code: 'support-request-open' },
    });
  });

  it('gives the text to copy where the desk may not open support requests, and completes by hand', async () => {
    byQuote();
    desk.azure.levers.refusedSupport = { code: 'AuthorizationFailed', message: 'No right.' };
    const id = await approved();
    expect(await calls.show(id)).toMatchObject({
      status: 'needs-attention',
      problem: {
        code: 'support-request-needed',
        detail: expect.stringContaining(`ReservationId: ${WEB}\nQuantity: 1`) as unknown,
      },
    });
    desk.azure.cancel(WEB, 1);
    expect((await calls.resolve(id, 'mark-done')).status).toBe(200);
    await desk.pass(HOUR_MS);
    expect(await calls.show(id)).toMatchObject({ status: 'completed' });
  });
});

describe('the settings of what stays', () => {
  it('need an operator when Azure refuses them; mark-done books the return', async () => {
    desk.azure.levers.refusedSettings = { code: 'BadRequest', message: 'No.' };
    const id = await approved();
    expect(await calls.show(id)).toMatchObject({
      status: 'needs-attention',
      problem: { code: 'settings-not-restored', step: 'restore-settings' },
    });
    expect(await calls.resolve(id, 'abandon')).toMatchObject({ status: 409 });
    await calls.resolve(id, 'mark-done');
    await desk.pass(HOUR_MS);
    expect(await calls.show(id)).toMatchObject({
      status: 'completed',
      result: { returned: { amountFrom: 'return' } },
    });
    expect(desk.azure.effects).toHaveLength(1);
  });
});
