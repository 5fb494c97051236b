import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { imbalanceOf } from '../../src/ledger/domain/ledger.ts';
import { signingKey, type SigningKey } from '../support/http/issuer.ts';
import { anExchange, exchangeCalls } from './exchange-calls.ts';
import { openExchangeApi, SUBSCRIPTION, WEB, WEB_ORDER } from './exchange-api.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const eur = (amount: string) => ({ amount, currency: 'EUR' });

let key: SigningKey;
let desk: ReturnType<typeof openExchangeApi>;
let calls: ReturnType<typeof exchangeCalls>;

beforeAll(async () => {
  key = await signingKey();
});
beforeEach(() => {
  desk = openExchangeApi(key);
  calls = exchangeCalls(desk);
});

/** Submits and approves an exchange, and lets it come to its end. */
async function exchanged(json: object = anExchange) {
  const id = await calls.ask(json);
  await calls.approve(id);
  await desk.pass(3 * MINUTE_MS);
  return id;
}

describe('an exchange', () => {
  it('awaits approval with a quote of every line and of the net amount', async () => {
    const id = await calls.ask();
    expect(await calls.show(id)).toMatchObject({
      kind: 'exchange',
      status: 'awaiting-approval',
      verdict: { allowed: true },
      quote: {
        calculatedAt: '2026-11-23T10:00:00.000Z',
        sessionId: 'session-1',
        cost: eur('800.00'),
        total: eur('880.00'),
        refunds: { cost: eur('1200.00'), total: eur('1320.00') },
        purchases: { cost: eur('2000.00'), total: eur('2200.00') },
        commitment: { returned: eur('1200.00'), purchased: eur('2000.00') },
        markupPercent: '10',
        returnLines: [
          {
            ...{
              reservationId: WEB,
              reservationOrderId: WEB_ORDER,
              displayName: 'web',
              quantity: 2,
              owned: 10,
            },
            ...{
              cost: eur('1200.00'),
              total: eur('1320.00'),
              remaining: eur('1200.00'),
              markupPercent: '10',
            },
          },
        ],
        purchaseLines: [
          {
            ...{ subscriptionId: SUBSCRIPTION, sku: 'Standard_D4s_v5', quantity: 2, term: 'P1Y' },
            ...{ cost: eur('2000.00'), total: eur('2200.00') },
            displayName: expect.stringMatching(/^rd-[a-z2-7]{26}-1$/) as unknown,
            schedule: [{ dueOn: '2026-11-23', total: eur('2200.00') }],
          },
        ],
      },
      steps: [
        { name: 'exchange', status: 'pending' },
        { name: 'await-exchange', status: 'pending' },
        { name: 'read-reservations', status: 'pending' },
        { name: 'post-ledger', status: 'pending' },
      ],
    });
    expect(desk.microsoft.begun()).toBe(0);
  });

  it('is carried out once it is approved, booked line by line, and joined across orders', async () => {
    const id = await exchanged();
    const shown = await calls.show(id);
    expect(shown).toMatchObject({
      status: 'completed',
      result: {
        status: 'Succeeded',
        returned: [{ reservationId: WEB, quantity: 2, status: 'Succeeded', cost: eur('1200.00') }],
        purchased: [{ sku: 'Standard_D4s_v5', quantity: 2, status: 'Succeeded', cost: eur('2000.00') }],
        reservations: [{ quantity: 2, exchangeable: true }],
        entryIds: [`${id}-r01`, `${id}-p01-i01`],
      },
      steps: [
        { name: 'exchange', status: 'done' },
        { name: 'await-exchange', status: 'done' },
        { name: 'read-reservations', status: 'done' },
        { name: 'post-ledger', status: 'done' },
      ],
    });
    expect(desk.microsoft.begun()).toBe(1);
    const entries = await calls.ledger(id);
    expect(entries.map(imbalanceOf)).toEqual([0, 0]);
    expect(entries).toMatchObject([
      {
        entryId: `${id}-p01-i01`,
        kind: 'purchase',
        lines: [
          { account: 'customer-receivable', debit: { minor: 220_000 } },
          { account: 'microsoft-payable', credit: { minor: 200_000 } },
          { account: 'margin', credit: { minor: 20_000 } },
        ],
      },
      {
        entryId: `${id}-r01`,
        kind: 'refund',
        lines: [
          { account: 'customer-receivable', credit: { minor: 132_000 } },
          { account: 'microsoft-payable', debit: { minor: 120_000 } },
          { account: 'margin', debit: { minor: 12_000 } },
        ],
      },
    ]);
    expect(await calls.types(id)).toEqual([
      ...['submitted', 'evaluated', 'awaiting-approval', 'decided', 'approved', 'provisioning'],
      ...['exchange-sent', 'exchange-progressed', 'exchange-progressed'],
      ...['step-done', 'step-done', 'step-done', 'billed', 'completed'],
    ]);
  });

  it('keeps records whose lineage leads from what was returned to what was bought and to the rest', async () => {
    const id = await exchanged();
    const records = await calls.records();
    const by = (predicate: (one: (typeof records)[number]) => boolean) => records.find(predicate);
    const bought = by(({ requestId }) => requestId === id);
    const rest = by(({ lineage }) => lineage?.by === 'return');
    expect(bought).toMatchObject({
      lineage: { from: [WEB], to: [], by: 'exchange' },
      markupPercent: '10',
      exchangeHistory: { purchasedAt: '2026-11-23T10:00:00.000Z', exchangesSinceCutover: 0 },
    });
    expect(rest).toMatchObject({
      reservationOrderId: WEB_ORDER,
      lineage: { from: [WEB], to: [] },
      exchangeHistory: { purchasedAt: '2026-03-01T00:00:00.000Z', exchangesSinceCutover: 0 },
    });
    expect(by(({ reservationId }) => reservationId === WEB)?.lineage?.to).toEqual([
      bought?.reservationId,
      rest?.reservationId,
    ]);
    const { result } = await calls.show(id);
    expect((result as { followUps: string[] }).followUps).toEqual([
      expect.stringContaining(`Grant the roles that people had on reservation order ${WEB_ORDER} again on`),
      expect.stringContaining(`the rest of ${WEB}, is still renewed`),
    ]);
  });

  it('is many to many, upfront and monthly', async () => {
    const id = await exchanged({
      return: [{ reservationId: WEB, quantity: 10 }],
      purchase: [
        { ...anExchange.purchase[0], quantity: 4, displayName: 'big' },
        { ...anExchange.purchase[0], sku: 'Standard_D2s_v5', quantity: 6, billingPlan: 'Monthly' },
      ],
    });
    expect(await calls.show(id)).toMatchObject({
      status: 'completed',
      quote: {
        cost: eur('1000.00'),
        purchaseLines: [{ cost: eur('4000.00') }, { cost: eur('3000.00'), total: eur('3300.00') }],
      },
      result: { entryIds: [`${id}-r01`, `${id}-p01-i01`, `${id}-p02-i01`] },
    });
    const entries = await calls.ledger(id);
    expect(entries.find(({ kind }) => kind === 'instalment')).toMatchObject({
      entryId: `${id}-p02-i01`,
      lines: [{ debit: { minor: 27_500 } }, { credit: { minor: 25_000 } }, { credit: { minor: 2_500 } }],
    });
    expect(await desk.ports.instalments.due('2026-12-31')).toMatchObject([
      { requestId: id, line: 2, number: 2, dueOn: '2026-12-23' },
    ]);
  });

  it('is accepted once per key', async () => {
    const id = await calls.ask();
    expect(await calls.submit()).toMatchObject({ status: 202, body: { id, kind: 'exchange' } });
    const other = { ...anExchange, return: [{ reservationId: WEB, quantity: 3 }] };
    expect((await calls.submit({ json: other })).body).toMatchObject({
      type: '/problems/idempotency-key-reused',
    });
  });

  it.each([
    ['withdrawn', (id: string) => calls.withdraw(id)],
    ['rejected', (id: string) => calls.reject(id)],
    ['expired', () => desk.runner.advance(3 * DAY_MS)],
  ])('ends without an effect when it is %s', async (status, end) => {
    const id = await calls.ask();
    await end(id);
    expect(await calls.show(id)).toMatchObject({ status });
    expect(desk.runner.isRunning(id)).toBe(false);
    expect(desk.microsoft.begun()).toBe(0);
  });
});

describe('the amounts of an exchange', () => {
  it('stand for ten minutes: the session of the quote is used', async () => {
    const id = await calls.ask();
    await desk.pass(9 * MINUTE_MS);
    await calls.approve(id);
    expect(desk.microsoft.calculations()).toBe(1);
    expect(await calls.show(id)).toMatchObject({ status: 'completed', quote: { sessionId: 'session-1' } });
  });

  it('are calculated again after ten minutes, and equal ones need no new approval', async () => {
    const id = await calls.ask();
    await desk.pass(11 * MINUTE_MS);
    await calls.approve(id);
    await desk.pass(3 * MINUTE_MS);
    expect(await calls.show(id)).toMatchObject({ status: 'completed', quote: { sessionId: 'session-2' } });
    expect(await calls.types(id)).toContain('requoted');
  });

  it('are calculated again past midnight UTC, and a dearer net amount is asked for again', async () => {
    desk = openExchangeApi(key, new Date('2026-11-23T23:58:00.000Z'));
    calls = exchangeCalls(desk);
    const id = await calls.ask();
    const { quote: first } = await calls.show(id);
    await desk.pass(3 * MINUTE_MS);
    desk.microsoft.levers.refunds.set(WEB, 59_000);
    await calls.approve(id);
    const again = await calls.show(id);
    expect(again).toMatchObject({
      status: 'awaiting-approval',
      quote: { refunds: { cost: eur('1180.00') }, cost: eur('820.00'), total: eur('902.00') },
    });
    expect(again.quote.hash).not.toBe(first.hash);
    expect((await calls.events(id)).at(-2)).toMatchObject({
      type: 'requoted',
      data: { from: '880.00 EUR', to: '902.00 EUR' },
    });
    await calls.approve(id);
    await desk.pass(3 * MINUTE_MS);
    expect(await calls.show(id)).toMatchObject({ status: 'completed' });
  });

  it('are bound by the hash line by line: the same net amount with other lines is another quote', async () => {
    const { quote: first } = await calls.show(await calls.ask());
    desk.microsoft.levers.refunds.set(WEB, 61_000);
    desk.microsoft.levers.prices.set('Standard_D4s_v5', 101_000);
    const { quote: second } = await calls.show(await calls.ask(anExchange, 'key-2'));
    expect(second).toMatchObject({ cost: eur('800.00') });
    expect(second.hash).not.toBe(first.hash);
  });

  it('stop the request when the policy of the day refuses an approved exchange', async () => {
    desk = openExchangeApi(key, new Date('2027-01-31T23:00:00.000Z'));
    calls = exchangeCalls(desk);
    const bought = desk.microsoft.reservations[0];
    if (bought === undefined) throw new Error('no reservation');
    const id = await calls.ask();
    desk.microsoft.levers.policyErrors = [{ code: 'ExchangeNotAllowed' }];
    await desk.pass(2 * 60 * MINUTE_MS);
    await calls.approve(id);
    expect(await calls.show(id)).toMatchObject({
      status: 'needs-attention',
      problem: { code: 'refused-before-exchange', stoppedIn: 'approved' },
    });
    expect(desk.microsoft.begun()).toBe(0);
  });
});
