import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { imbalanceOf } from '../../src/ledger/domain/ledger.ts';
import { signingKey, type SigningKey } from '../support/http/issuer.ts';
import { anExchange, exchangeCalls } from './exchange-calls.ts';
import { openExchangeApi, WEB, WEB_ORDER } from './exchange-api.ts';
import { writeBeside } from '../returns/write-beside.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

let key: SigningKey;
let desk: ReturnType<typeof openExchangeApi>;
let calls: ReturnType<typeof exchangeCalls>;
let id: string;

beforeAll(async () => {
  key = await signingKey();
});
beforeEach(async () => {
  desk = openExchangeApi(key);
  calls = exchangeCalls(desk);
  id = await calls.ask();
});

/** Approves the exchange and lets time pass. */
const carriedOut = async (ms = 5 * MINUTE_MS) => {
  await calls.approve(id);
  await desk.pass(ms);
  return calls.show(id);
};

describe('an exchange whose answer is lost', () => {
  it('is found by its effects and never sent again', async () => {
    desk.microsoft.levers.lostAnswers = 1;
    expect(await carriedOut()).toMatchObject({
      status: 'completed',
      result: { returned: [{ status: 'Succeeded' }], purchased: [{ status: 'Succeeded' }] },
    });
    expect(desk.microsoft.begun()).toBe(1);
    expect((await calls.ledger(id)).map(imbalanceOf)).toEqual([0, 0]);
    const billed = (await calls.events(id)).find(({ type }) => type === 'billed');
    expect(billed?.data).toMatchObject({
      refunds: [{ line: 1, amount: '1200.00 EUR', amountFrom: 'quote' }],
    });
  });

  it('is found although it shows nothing for a quarter of an hour', async () => {
    desk.microsoft.levers.lostAnswers = 1;
    desk.microsoft.levers.delayMs = 15 * MINUTE_MS;
    expect(await carriedOut(30 * MINUTE_MS)).toMatchObject({ status: 'completed' });
    expect(desk.microsoft.begun()).toBe(1);
  });

  it('is sent once more when it never arrived: after 20 minutes without a trace, with a new session', async () => {
    desk.microsoft.levers.swallowed = 1;
    expect(await carriedOut(10 * MINUTE_MS)).toMatchObject({ status: 'provisioning' });
    expect(desk.microsoft.begun()).toBe(0);
    await desk.pass(20 * MINUTE_MS);
    expect(await calls.show(id)).toMatchObject({ status: 'completed' });
    expect(desk.microsoft.begun()).toBe(1);
    const sent = (await calls.events(id)).filter(({ type }) => type === 'exchange-sent');
    expect(sent.map(({ data }) => data['attempt'])).toEqual([1, 2]);
  });

  it('is not sent again when the net amount has risen meanwhile', async () => {
    desk.microsoft.levers.swallowed = 1;
    await carriedOut(10 * MINUTE_MS);
    desk.microsoft.levers.refunds.set(WEB, 59_000);
    await desk.pass(20 * MINUTE_MS);
    expect(await calls.show(id)).toMatchObject({
      status: 'compensated',
      problem: {
        code: 'net-risen',
        detail: expect.stringContaining('800.00 EUR, now 820.00 EUR') as unknown,
      },
    });
    expect(desk.microsoft.begun()).toBe(0);
  });

  it('is for a person when a part of the reservations cannot be read', async () => {
    desk.microsoft.levers.swallowed = 1;
    await calls.approve(id);
    desk.microsoft.levers.warnings = [{ code: 'unreadable', message: 'Two records cannot be read.' }];
    await desk.pass(2 * HOUR_MS);
    expect(await calls.show(id)).toMatchObject({
      status: 'needs-attention',
      problem: {
        code: 'exchange-unknown',
        detail: expect.stringContaining('Two records cannot be read.') as unknown,
      },
    });
    expect((await calls.resolve(id, 'abandon')).body).toMatchObject({ type: '/problems/not-resolvable' });
    desk.microsoft.levers.warnings = [];
    expect((await calls.resolve(id, 'retry')).status).toBe(200);
    await desk.pass(30 * MINUTE_MS);
    expect(await calls.show(id)).toMatchObject({ status: 'completed' });
    expect(desk.microsoft.begun()).toBe(1);
  });
});

describe('an exchange that Microsoft does not take', () => {
  it('is tried again soon when Microsoft certainly did nothing', async () => {
    desk.microsoft.levers.throttled = 3;
    expect(await carriedOut()).toMatchObject({ status: 'completed' });
    expect(desk.microsoft.begun()).toBe(1);
  });

  it('needs attention when it is put off each time, and a retry leads on', async () => {
    desk.microsoft.levers.throttled = 100;
    expect(await carriedOut(HOUR_MS)).toMatchObject({
      status: 'needs-attention',
      problem: { code: 'not-exchanged', step: 'exchange' },
    });
    desk.microsoft.levers.throttled = 0;
    await desk.pass(30 * MINUTE_MS);
    await calls.resolve(id, 'retry');
    await desk.pass(30 * MINUTE_MS);
    expect(await calls.show(id)).toMatchObject({ status: 'completed' });
    expect(desk.microsoft.begun()).toBe(1);
  });

  it('is abandoned once no attempt can be under way any more', async () => {
    desk.microsoft.levers.throttled = 100;
    await carriedOut(HOUR_MS);
    await desk.pass(HOUR_MS);
    expect((await calls.resolve(id, 'mark-done')).body).toMatchObject({
      type: '/problems/not-resolvable',
      detail: expect.stringContaining('nothing to book') as unknown,
    });
    expect((await calls.resolve(id, 'abandon')).body).toMatchObject({ status: 'compensated' });
    expect(await calls.ledger(id)).toEqual([]);
  });

  it('is calculated again when its session has timed out', async () => {
    desk.microsoft.levers.exchangeRefused = { code: 'SessionTimedOut', message: 'Session timed out.' };
    await calls.approve(id);
    desk.microsoft.levers.exchangeRefused = undefined;
    await desk.pass(5 * MINUTE_MS);
    expect(await calls.show(id)).toMatchObject({ status: 'completed' });
    expect(desk.microsoft.calculations()).toBe(2);
  });

  it.each([
    ['compensated', 'refused-by-microsoft', {}],
    ['needs-attention', 'blocked-at-microsoft', { end: 'needs-attention', advice: 'Pay the bill.' }],
  ] as const)('ends as %s when it is refused (%s)', async (status, code, more) => {
    desk.microsoft.levers.exchangeRefused = { code: 'BillingError', message: 'Not now.', ...more };
    expect(await carriedOut()).toMatchObject({
      status,
      problem: { code, detail: 'Nothing was exchanged: Not now.', microsoft: { code: 'BillingError' } },
    });
    expect(await calls.ledger(id)).toEqual([]);
  });

  it('is compensated when it fails as a whole', async () => {
    desk.microsoft.levers.failsWhole = true;
    expect(await carriedOut()).toMatchObject({
      status: 'compensated',
      problem: { code: 'exchange-failed', microsoft: { message: 'The account has no credit left.' } },
      result: { status: 'Failed', returned: [{ status: 'Failed' }], purchased: [{ status: 'Failed' }] },
    });
    expect(await calls.ledger(id)).toEqual([]);
    expect(await calls.records()).toEqual([]);
  });
});

describe('an exchange whose lines end each on its own', () => {
  it('shows a purchase that is open after the refunds as exactly that, and waits', async () => {
    desk.microsoft.levers.purchaseDelayMs = 30 * MINUTE_MS;
    expect(await carriedOut(10 * MINUTE_MS)).toMatchObject({
      status: 'provisioning',
      result: {
        status: 'PendingPurchases',
        returned: [{ status: 'Succeeded', cost: { amount: '1200.00' } }],
        purchased: [{ status: 'Pending' }],
      },
    });
    await desk.pass(30 * MINUTE_MS);
    expect(await calls.show(id)).toMatchObject({ status: 'completed' });
    const progress = (await calls.events(id)).filter(({ type }) => type === 'exchange-progressed');
    expect(progress.map(({ data }) => data['state'])).toEqual(['started', 'PendingPurchases', 'Succeeded']);
  });

  it('goes to a person after an hour, who waits on', async () => {
    desk.microsoft.levers.purchaseDelayMs = 90 * MINUTE_MS;
    expect(await carriedOut(70 * MINUTE_MS)).toMatchObject({
      status: 'needs-attention',
      problem: {
        code: 'exchange-stuck',
        detail: expect.stringContaining(
          'It is PendingPurchases. Refunded are 1 of 1 lines, 1200.00 EUR.',
        ) as unknown,
      },
    });
    expect((await calls.resolve(id, 'abandon')).body).toMatchObject({ type: '/problems/not-resolvable' });
    await calls.resolve(id, 'retry');
    await desk.pass(30 * MINUTE_MS);
    expect(await calls.show(id)).toMatchObject({ status: 'completed' });
    expect(desk.microsoft.begun()).toBe(1);
  });

  describe('of which a purchase fails after the refund', () => {
    const two = {
      ...anExchange,
      purchase: [anExchange.purchase[0], { ...anExchange.purchase[0], sku: 'Standard_D2s_v5', quantity: 3 }],
    };
    beforeEach(async () => {
      id = await calls.ask(two, 'key-2');
      desk.microsoft.levers.failingPurchases.add(2);
    });

    it('stops with both amounts, every line and what to do; nothing is booked', async () => {
      const shown = await carriedOut();
      expect(shown).toMatchObject({
        status: 'needs-attention',
        problem: {
          code: 'exchanged-in-part',
          step: 'await-exchange',
          advice: expect.stringContaining('Buy what is missing') as unknown,
          microsoft: { code: 'PurchaseError', message: 'The account has no credit left.' },
        },
        result: { purchased: [{ status: 'Succeeded' }, { status: 'Failed', sku: 'Standard_D2s_v5' }] },
      });
      const { detail } = shown['problem'] as { detail: string };
      expect(detail).toContain(
        'Refunded are 1 of 1 lines, 1200.00 EUR. Bought are 1 of 2 lines, 2000.00 EUR.',
      );
      expect(detail).toContain('Purchase of 3 x Standard_D2s_v5 in westeurope: Failed.');
      expect(await calls.ledger(id)).toEqual([]);
    });

    it('is booked as far as it took effect once an operator marks it as done', async () => {
      await carriedOut();
      expect((await calls.resolve(id, 'abandon')).body).toMatchObject({ type: '/problems/not-resolvable' });
      await calls.resolve(id, 'mark-done');
      await desk.pass(5 * MINUTE_MS);
      expect(await calls.show(id)).toMatchObject({
        status: 'completed',
        result: { entryIds: [`${id}-r01`, `${id}-p01-i01`], reservations: [{ quantity: 2 }] },
      });
      expect((await calls.ledger(id)).map(imbalanceOf)).toEqual([0, 0]);
      expect(desk.microsoft.begun()).toBe(1);
    });

    it('completes after a retry when Microsoft has repaired it', async () => {
      await carriedOut();
      desk.microsoft.levers.failingPurchases.clear();
      await calls.resolve(id, 'retry');
      await desk.pass(5 * MINUTE_MS);
      expect(await calls.show(id)).toMatchObject({
        status: 'completed',
        result: { entryIds: [`${id}-r01`, `${id}-p01-i01`, `${id}-p02-i01`] },
      });
    });
  });

  it('is read from the reservations when Microsoft has forgotten its operation', async () => {
    desk.microsoft.levers.forgetsOperations = true;
    expect(await carriedOut()).toMatchObject({ status: 'completed' });
  });
});

describe('an exchange whose rest has become something else', () => {
  it('is booked without it once an operator marks it as done', async () => {
    desk.microsoft.levers.purchaseDelayMs = 10 * MINUTE_MS;
    await calls.approve(id);
    const { reservations } = desk.microsoft;
    const at = reservations.findIndex(({ quantity, displayName }) => displayName === 'web' && quantity === 8);
    const rest = reservations[at];
    if (rest === undefined) throw new Error('there is no rest');
    reservations[at] = { ...rest, state: 'Split' };
    await desk.pass(2 * HOUR_MS);
    for (const action of ['retry', 'mark-done'] as const) {
      expect(await calls.show(id)).toMatchObject({ problem: { code: 'exchange-not-visible' } });
      await calls.resolve(id, action);
      await desk.pass(2 * HOUR_MS);
    }
    expect(await calls.show(id)).toMatchObject({
      status: 'completed',
      result: { entryIds: [`${id}-r01`, `${id}-p01-i01`] },
    });
    expect(await calls.records()).toHaveLength(2);
  });
});

describe('a charge that differs from the approval', () => {
  it('is for a person before it is booked, who may accept it', async () => {
    desk.microsoft.levers.surcharge = 5_000;
    expect(await carriedOut()).toMatchObject({
      status: 'needs-attention',
      problem: {
        code: 'charged-above-approved',
        detail: expect.stringContaining('at most 800.00 EUR, charged is 850.00 EUR') as unknown,
      },
    });
    expect(await calls.ledger(id)).toEqual([]);
    expect(await calls.records()).toHaveLength(3);
    await calls.resolve(id, 'mark-done');
    await desk.pass(5 * MINUTE_MS);
    expect(await calls.show(id)).toMatchObject({ status: 'completed' });
    const purchase = (await calls.ledger(id)).find(({ kind }) => kind === 'purchase');
    expect(purchase?.lines).toMatchObject([
      { debit: { minor: 220_000 } },
      { credit: { minor: 205_000 } },
      { credit: { minor: 15_000 } },
    ]);
  });

  it('changes the records of the desk once, however often it stops', async () => {
    const at = '2026-11-23T00:00:00.000Z';
    const eur = (minor: number) => ({ minor, currency: 'EUR' });
    const paying = { reservationId: WEB, reservationOrderId: WEB_ORDER, expiresAt: at };
    const schedule = [{ dueOn: '2028-01-01', total: eur(100_00) }];
    const record = { ...paying, schedule };
    await writeBeside(desk.deps.requests, id, { write: 'reservation', record });
    desk.microsoft.levers.surcharge = 5_000;
    await carriedOut();
    const records = await calls.records();
    expect(records.flatMap((record) => record.schedule ?? [])).toEqual([
      { dueOn: '2028-01-01', total: eur(80_00) },
    ]);
    for (const action of ['retry', 'mark-done'] as const) {
      await calls.resolve(id, action);
      await desk.pass(5 * MINUTE_MS);
    }
    expect(await calls.show(id)).toMatchObject({ status: 'completed' });
    expect(await calls.records()).toEqual(records);
  });
});
