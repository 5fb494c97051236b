import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { contoso } from '../support/http/people.ts';
import { signingKey, type SigningKey } from '../support/http/issuer.ts';
import { anExchange, exchangeCalls } from './exchange-calls.ts';
import { openExchangeApi, WEB } from './exchange-api.ts';
import { storeOtherRequest } from '../returns/other-request.ts';

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

const openReturns = async () => (await desk.ports.headroom.readCap(contoso)).openReturns;

/** Microsoft carries another return of the same units out: two of ten machines. */
const returnUnits = () => {
  const { reservations } = desk.microsoft;
  const at = reservations.findIndex(({ reservationId }) => reservationId === WEB);
  const one = reservations[at];
  if (one === undefined) throw new Error('there are no machines');
  reservations[at] = { ...one, state: 'Cancelled' };
  reservations.push({ ...one, reservationId: 'cccccccc-0000-4000-8000-000000000099', quantity: 8 });
};

const unclear = (other: string) => ({
  status: 'needs-attention',
  problem: { code: 'return-unclear', detail: expect.stringContaining(other) as unknown },
});

describe('an open exchange', () => {
  it('names the reservations it returns until it ends, and takes nothing of the refund cap', async () => {
    expect(await openReturns()).toEqual([{ requestId: id, reservationId: WEB }]);
    expect(await desk.ports.headroom.readCap(contoso)).toMatchObject({ holds: [], uses: [] });
    await calls.approve(id);
    await desk.pass(5 * MINUTE_MS);
    expect(await calls.show(id)).toMatchObject({ status: 'completed' });
    expect(await openReturns()).toEqual([]);
    expect(await desk.ports.headroom.readCap(contoso)).toMatchObject({ holds: [], uses: [] });
    const records = await calls.records();
    expect(records.filter(({ returnedBy }) => returnedBy !== undefined)).toMatchObject([
      { reservationId: WEB, returnedBy: id },
    ]);
  });

  it('is named to who asks for the same units, and not to itself', async () => {
    const warned = async (requestId: string) => {
      const { verdict } = await calls.show(requestId);
      return (verdict as { explanations: readonly { rule: string; outcome: string }[] }).explanations.filter(
        ({ rule, outcome }) => rule === 'other-return' && outcome === 'warn',
      );
    };
    const second = await calls.ask(anExchange, 'key-2');
    expect(await warned(id)).toEqual([]);
    expect(await warned(second)).toMatchObject([
      { facts: { others: [{ requestId: id, reservationId: WEB }] } },
    ]);
  });

  it.each([
    ['withdrawn', () => calls.withdraw(id)],
    ['rejected', () => calls.reject(id)],
  ])('names none once it is %s', async (status, end) => {
    await end();
    expect(await calls.show(id)).toMatchObject({ status });
    expect(await openReturns()).toEqual([]);
  });

  it('names none once it is compensated', async () => {
    desk.microsoft.levers.failsWhole = true;
    await calls.approve(id);
    await desk.pass(5 * MINUTE_MS);
    expect(await calls.show(id)).toMatchObject({ status: 'compensated' });
    expect(await openReturns()).toEqual([]);
  });
});

describe('an exchange whose answer is lost while another request returns the same units', () => {
  let other: string;
  beforeEach(async () => {
    other = await calls.ask(anExchange, 'key-2');
    desk.microsoft.levers.swallowed = 1;
  });

  /** Approves the exchange, whose units another request returns; its own attempt never arrives. */
  const overtaken = async () => {
    await calls.approve(id);
    returnUnits();
    await desk.pass(30 * MINUTE_MS);
  };

  it('stops for a person once it can no longer be under way, and books nothing', async () => {
    await calls.approve(id);
    returnUnits();
    await desk.pass(10 * MINUTE_MS);
    expect(await calls.show(id)).toMatchObject({ status: 'provisioning' });
    await desk.pass(20 * MINUTE_MS);
    expect(await calls.show(id)).toMatchObject(unclear(other));
    expect(await calls.ledger(id)).toEqual([]);
    expect(await calls.records()).toEqual([]);
    expect(desk.microsoft.begun()).toBe(0);
  });

  it('is booked when it is marked as done', async () => {
    await overtaken();
    expect((await calls.resolve(id, 'mark-done')).status).toBe(200);
    await desk.pass(5 * MINUTE_MS);
    expect(await calls.show(id)).toMatchObject({
      status: 'completed',
      result: { entryIds: [`${id}-r01`], reservations: [] },
    });
    expect(desk.microsoft.begun()).toBe(0);
  });

  it('ends as compensated when it is abandoned, and books nothing', async () => {
    await overtaken();
    expect((await calls.resolve(id, 'abandon')).body).toMatchObject({ status: 'compensated' });
    expect(await calls.ledger(id)).toEqual([]);
    expect(await openReturns()).toEqual([{ requestId: other, reservationId: WEB }]);
  });

  it('stops again after a retry, and goes on once the other has ended without returning anything', async () => {
    await overtaken();
    await calls.resolve(id, 'retry');
    await desk.pass(5 * MINUTE_MS);
    expect(await calls.show(id)).toMatchObject(unclear(other));
    await calls.withdraw(other);
    await calls.resolve(id, 'retry');
    await desk.pass(2 * HOUR_MS);
    expect(await calls.show(id)).toMatchObject({ problem: { code: 'exchange-stuck' } });
  });

  it('is not marked as done by a person who was not told of the other', async () => {
    desk.microsoft.levers.warnings = [{ code: 'unreadable', message: 'Two records cannot be read.' }];
    await calls.approve(id);
    returnUnits();
    await desk.pass(2 * HOUR_MS);
    expect(await calls.show(id)).toMatchObject({ problem: { code: 'exchange-unknown' } });
    desk.microsoft.levers.warnings = [];
    for (const action of ['mark-done', 'abandon'] as const)
      expect((await calls.resolve(id, action)).body).toMatchObject({
        type: '/problems/not-resolvable',
        detail: expect.stringContaining(other) as unknown,
      });
    await calls.resolve(id, 'retry');
    await desk.pass(5 * MINUTE_MS);
    expect(await calls.show(id)).toMatchObject(unclear(other));
  });
});

describe('an exchange that has bought, and whose answer is lost while another request returns the same units', () => {
  it('is not abandoned, and is booked when it is marked as done', async () => {
    const other = await calls.ask(anExchange, 'key-2');
    desk.microsoft.levers.lostAnswers = 1;
    await calls.approve(id);
    await desk.pass(5 * MINUTE_MS);
    expect(await calls.show(id)).toMatchObject(unclear(other));
    expect((await calls.resolve(id, 'abandon')).body).toMatchObject({ type: '/problems/not-resolvable' });
    await calls.resolve(id, 'mark-done');
    await desk.pass(5 * MINUTE_MS);
    expect(await calls.show(id)).toMatchObject({
      status: 'completed',
      result: { entryIds: [`${id}-r01`, `${id}-p01-i01`] },
    });
    expect(desk.microsoft.begun()).toBe(1);
  });
});

describe('an exchange whose units another exchange has returned', () => {
  it('stops for a person when its answer was lost', async () => {
    const other = await calls.ask(anExchange, 'key-2');
    desk.microsoft.levers.swallowed = 1;
    await calls.approve(id);
    await calls.approve(other);
    await desk.pass(30 * MINUTE_MS);
    expect(await calls.show(other)).toMatchObject({ status: 'completed' });
    expect(await openReturns()).toEqual([{ requestId: id, reservationId: WEB }]);
    expect(await calls.show(id)).toMatchObject(unclear(other));
    expect(await calls.ledger(id)).toEqual([]);
    expect(desk.microsoft.begun()).toBe(1);
  });
});

describe('an exchange whose units a refund returns', () => {
  it.each([
    ['is open', false],
    ['has returned them', true],
  ])('stops for a person when its answer was lost and the refund %s', async (_when, isDone) => {
    const other = { kind: 'refund', reservationId: WEB.toUpperCase(), isDone };
    const refund = await storeOtherRequest(desk.ports.requests, other);
    desk.microsoft.levers.swallowed = 1;
    await calls.approve(id);
    returnUnits();
    await desk.pass(30 * MINUTE_MS);
    expect(await calls.show(id)).toMatchObject(unclear(refund));
    expect(await calls.ledger(id)).toEqual([]);
  });
});

describe('an exchange that fails as a whole', () => {
  it('stops for a person when another request may have returned the units', async () => {
    const other = await calls.ask(anExchange, 'key-2');
    desk.microsoft.levers.failsWhole = true;
    returnUnits();
    await calls.approve(id);
    await desk.pass(5 * MINUTE_MS);
    expect(await calls.show(id)).toMatchObject(unclear(other));
    expect(await calls.ledger(id)).toEqual([]);
  });
});
