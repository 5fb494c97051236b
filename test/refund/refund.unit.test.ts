import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { imbalanceOf } from '../../src/ledger/domain/ledger.ts';
import { signingKey, type SigningKey } from '../support/http/issuer.ts';
import { contoso } from '../support/http/people.ts';
import { money, ORDER, SUBSCRIPTION, WEB } from './memory-azure.ts';
import { openRefundApi } from './refund-api.ts';
import { aRefund, refundCalls } from './refund-calls.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const REST = '22222222-0000-4000-8000-000000000002';

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

describe('a refund of a part', () => {
  it('is quoted with the money, the cap and what stays, and holds the cap until it is decided', async () => {
    const id = await calls.ask();
    expect(await calls.show(id)).toMatchObject({
      kind: 'refund',
      status: 'awaiting-approval',
      subscriptions: [{ subscriptionId: SUBSCRIPTION, name: 'Contoso production' }],
      verdict: { allowed: true },
      quote: {
        cost: { amount: '100.00', currency: 'EUR' },
        total: { amount: '110.00', currency: 'EUR' },
        pricingTotal: { amount: '110.00', currency: 'USD' },
        markupPercent: '10',
        markupFrom: 'customer',
        headroom: {
          before: { amount: '50000.00', currency: 'USD' },
          after: { amount: '49890.00', currency: 'USD' },
        },
        by: 'self-service',
        order: [{ reservationId: WEB, quantity: 4 }],
      },
      compensationPlan: [
        {
          step: 'return',
          effect: 'final',
          undo: null,
          note: expect.stringContaining('uses 110.00 USD of the refund cap') as unknown,
        },
        ...['await-support', 'await-return', 'restore-settings', 'post-ledger'].map((step) => ({ step })),
      ],
    });
    expect(await calls.headroom()).toMatchObject({
      held: { amount: '110.00', currency: 'USD' },
      available: { amount: '49890.00', currency: 'USD' },
    });
    const { explanations } = (await calls.show(id))['verdict'] as {
      explanations: { rule: string; outcome: string }[];
    };
    expect(explanations).toContainEqual(
      expect.objectContaining({ rule: 'markup-of-purchase', outcome: 'warn' }),
    );
  });

  it('returns the units once, restores the rest and books what Microsoft returned', async () => {
    desk.azure.levers.returned = money('98.77');
    const id = await calls.ask();
    await calls.approve(id);
    await desk.runner.advance(MINUTE_MS);
    expect(await calls.show(id)).toMatchObject({
      status: 'completed',
      result: {
        returned: {
          ...{ reservationId: WEB, reservationOrderId: ORDER, quantity: 1, amountFrom: 'return' },
          cost: { amount: '98.77', currency: 'EUR' },
          total: { amount: '108.65', currency: 'EUR' },
        },
        remaining: { reservationId: REST, quantity: 3 },
        entryIds: [`${id}-r01`],
      },
      steps: [
        { name: 'return', status: 'done' },
        { name: 'await-support', status: 'skipped' },
        { name: 'await-return', status: 'done' },
        { name: 'restore-settings', status: 'done' },
        { name: 'post-ledger', status: 'done' },
      ],
    });
    expect(desk.azure.effects).toEqual([{ reservationId: WEB, quantity: 1, sessionId: 'session-1' }]);
    expect(desk.azure.reservations.get(REST)).toMatchObject({ quantity: 3, renew: true, displayName: 'web' });

    const [entry] = await calls.ledger(id);
    expect(entry).toMatchObject({
      kind: 'refund',
      lines: [
        { account: 'customer-receivable', credit: money('108.65') },
        { account: 'microsoft-payable', debit: money('98.77') },
        { account: 'margin', debit: money('9.88') },
      ],
    });
    expect(entry && imbalanceOf(entry)).toBe(0);
    expect(await calls.records()).toMatchObject([
      { reservationId: WEB, lineage: { from: [], to: [REST], by: 'return' } },
      { reservationId: REST, lineage: { from: [WEB], to: [], by: 'return' } },
    ]);
    expect(await desk.headroom.readCap(contoso)).toMatchObject({
      holds: [],
      uses: [{ on: '2026-11-23', amount: money('110.00', 'USD'), requestId: id }],
    });
    expect(await calls.types(id)).toEqual([
      ...['submitted', 'evaluated', 'awaiting-approval', 'decided', 'approved', 'provisioning'],
      ...['return-sent', 'returned', 'billed', 'completed'],
    ]);
    expect((await calls.events(id)).find(({ type }) => type === 'billed')?.data).toMatchObject({
      ...{ refund: '98.77 EUR', credit: '108.65 EUR', quoted: '100.00 EUR', capUse: '110.00 USD' },
      amountFrom: 'return',
    });
    expect(await calls.headroom('2027-11-23')).toMatchObject({ used: { amount: '0.00' } });
    expect(await calls.headroom('2027-11-22')).toMatchObject({ used: { amount: '110.00' } });
  });

  it('tells beforehand what it takes of the cap and what would fit, also when it is refused', async () => {
    desk.azure.levers.usdPerUnit = money('20000.00', 'USD');
    const usd = (amount: string) => ({ amount, currency: 'USD' });
    const { body } = await calls.evaluate({ ...aRefund, quantity: 3 });
    expect(body).toMatchObject({
      verdict: { allowed: false },
      figures: {
        ...{ quantity: 3, owned: 4 },
        credit: { total: { amount: '330.00', currency: 'EUR' } },
        cap: { before: usd('50000.00'), fitsOn: null },
      },
      fixes: [{ rule: 'refund-cap', set: { '/quantity': 2 }, label: 'Return 2 units' }],
    });
    // Microsoft's amounts are not for a requester.
    expect(JSON.stringify(body['figures'])).not.toContain('300.00');
  });

  it('is shown by an evaluation, which holds nothing', async () => {
    const { body } = await calls.evaluate(aRefund);
    expect(body).toMatchObject({ verdict: { allowed: true }, quote: { total: { amount: '110.00' } } });
    expect(await calls.headroom()).toMatchObject({ held: { amount: '0.00' } });
  });

  it('comes by ticket too', async () => {
    const { id } = await desk.sendTicket(calls.aTicket());
    await calls.approve(id);
    await desk.runner.advance(MINUTE_MS);
    expect(desk.received.map(({ event }) => event.type)).toEqual(
      ['submitted', 'awaiting-approval', 'approved', 'provisioning', 'completed'].map(
        (type) => `reservation-desk.refund.${type}`,
      ),
    );
  });
});

describe('the hold of a refund', () => {
  it.each([
    ['withdrawn', (id: string) => calls.withdraw(id)],
    ['rejected', (id: string) => calls.reject(id)],
    ['expired', () => desk.runner.advance(73 * HOUR_MS)],
  ])('comes free when the request is %s', async (status, end) => {
    const id = await calls.ask();
    await end(id);
    expect(await calls.show(id)).toMatchObject({ status });
    expect(await calls.headroom()).toMatchObject({
      held: { amount: '0.00' },
      available: { amount: '50000.00' },
    });
  });

  it('counts for the next request, which is refused whole with the quantity that fits', async () => {
    desk.azure.levers.usdPerUnit = money('20000.00', 'USD');
    await calls.ask({ ...aRefund, quantity: 2 });
    const second = await calls.ask({ ...aRefund, quantity: 2 }, 'key-2');
    expect(await calls.show(second)).toMatchObject({ status: 'refused' });
    const { verdict } = (await calls.show(second)) as unknown as {
      verdict: { explanations: readonly { rule: string; outcome: string; facts: unknown }[] };
    };
    expect(verdict.explanations.find(({ rule }) => rule === 'refund-cap')).toMatchObject({
      outcome: 'fail',
      facts: { largestQuantity: 0, fitsOn: null },
    });
  });

  it('is shared by 20 requests at once, which never exceed the cap together', async () => {
    desk.azure.levers.usdPerUnit = money('4000.00', 'USD');
    const ids = await Promise.all(Array.from({ length: 20 }, (_, at) => calls.ask(aRefund, `key-${at}`)));
    const shown = await Promise.all(ids.map((id) => calls.show(id)));
    expect(shown.filter(({ status }) => status === 'awaiting-approval')).toHaveLength(12);
    expect(shown.filter(({ status }) => status === 'refused')).toHaveLength(8);
    expect(await calls.headroom()).toMatchObject({
      held: { amount: '48000.00' },
      available: { amount: '2000.00' },
    });
    expect(desk.azure.calls.calculated).toBe(20);
  });
});

describe('an approved refund', () => {
  it('is not calculated again within ten minutes', async () => {
    const id = await calls.ask();
    await desk.runner.advance(9 * MINUTE_MS);
    await calls.approve(id);
    await desk.runner.advance(MINUTE_MS);
    expect(await calls.show(id)).toMatchObject({ status: 'completed' });
    expect(desk.azure.calls.calculated).toBe(1);
  });

  it('is asked again when Microsoft pays back less after ten minutes', async () => {
    const id = await calls.ask();
    await desk.runner.advance(11 * MINUTE_MS);
    desk.azure.levers.refund = money('99.99');
    await calls.approve(id);
    expect(await calls.show(id)).toMatchObject({
      status: 'awaiting-approval',
      quote: { cost: { amount: '99.99' } },
    });
    expect(desk.azure.effects).toEqual([]);
    await calls.approve(id);
    await desk.runner.advance(MINUTE_MS);
    expect(await calls.show(id)).toMatchObject({ status: 'completed' });
  });

  it('goes on with more money, without asking again', async () => {
    const id = await calls.ask();
    await desk.runner.advance(11 * MINUTE_MS);
    desk.azure.levers.refund = money('100.01');
    desk.azure.levers.usdPerUnit = money('110.50', 'USD');
    await calls.approve(id);
    await desk.runner.advance(MINUTE_MS);
    expect(await calls.show(id)).toMatchObject({
      status: 'completed',
      result: { returned: { cost: { amount: '100.01' } } },
    });
    expect((await desk.headroom.readCap(contoso)).uses).toMatchObject([{ amount: money('110.50', 'USD') }]);
  });

  it('is calculated again past midnight UTC, however young the quote', async () => {
    await desk.runner.advance(14 * HOUR_MS - MINUTE_MS);
    const id = await calls.ask();
    await desk.runner.advance(2 * MINUTE_MS);
    await calls.approve(id);
    await desk.runner.advance(MINUTE_MS);
    expect(await calls.show(id)).toMatchObject({ status: 'completed' });
    expect(desk.azure.calls.calculated).toBe(2);
  });
});
