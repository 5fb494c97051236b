import { beforeAll, describe, expect, it } from '@jest/globals';
import { signingKey, type SigningKey } from '../support/http/issuer.ts';
import { contoso } from '../support/http/people.ts';
import { openRefundApi } from './refund-api.ts';
import { aRefund, refundCalls } from './refund-calls.ts';
import { writeBeside } from '../returns/write-beside.ts';
import { money, ORDER } from './memory-azure.ts';

const MINUTE_MS = 60_000;

let key: SigningKey;

beforeAll(async () => {
  key = await signingKey();
});

/** Refunds one unit with a flow that dies once, and lets time pass after the submission and after the approval. */
async function refundWhileDying(die: (runner: ReturnType<typeof openRefundApi>['runner']) => void) {
  const desk = openRefundApi(key);
  const calls = refundCalls(desk);
  die(desk.runner);
  const id = await calls.ask();
  await desk.pass(10 * MINUTE_MS);
  await calls.approve(id);
  await desk.pass(60 * MINUTE_MS);
  return { desk, calls, id };
}

describe('the flow of a refund', () => {
  it('runs these activities without a fault', async () => {
    const { desk } = await refundWhileDying(() => undefined);
    expect(desk.runner.ran).toEqual([
      ...['evaluateRequest', 'resolveApproval', 'resolveApproval', 'sendReturn', 'checkReturn'],
      ...['restoreSettings', 'checkRestored', 'finishRefund'],
    ]);
  });

  it.each([
    ...[1, 2, 3, 4, 5, 6, 7, 8].map((count) => ['activity', count] as const),
    ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((count) => ['replay', count] as const),
  ])('returns once when it dies at %s %i, and the activity arrives once more', async (at, count) => {
    const { desk, calls, id } = await refundWhileDying((runner) => {
      runner.dieAfter(count, at);
    });
    expect(desk.runner.isDoomed).toBe(false);
    expect(await calls.show(id)).toMatchObject({
      status: 'completed',
      result: { remaining: { quantity: 3 } },
    });
    expect(desk.azure.effects).toHaveLength(1);
    expect(await calls.ledger(id)).toHaveLength(1);
    expect(await desk.headroom.readCap(contoso)).toMatchObject({ holds: [], uses: [{ requestId: id }] });
  });
});

describe('a refund that ends at the same moment as another one of its order', () => {
  it('counts on the payments that the other has left', async () => {
    const desk = openRefundApi(key);
    const calls = refundCalls(desk);
    const { requests } = desk.ports;
    const [id, other] = [await calls.ask(), await calls.ask(aRefund, 'key-2')];
    /** The payments of the order, beside the record of another of its reservations. */
    const payments = (total: number, scheduleUnits: number) => ({
      ...{ reservationId: 'payments', reservationOrderId: ORDER, expiresAt: '2028-01-01T00:00:00.000Z' },
      ...{ schedule: [{ dueOn: '2027-12-01', total: money(String(total), 'EUR') }], scheduleUnits },
    });
    await writeBeside(requests, other, { write: 'reservation', record: payments(100, 4) });
    const { recordsToChange } = requests;
    let isFirst = true;
    Object.assign(requests, {
      recordsToChange: async (customerId: string) => {
        const read = await recordsToChange(customerId);
        if (isFirst) await writeBeside(requests, other, { write: 'reservation', record: payments(75, 3) });
        isFirst = false;
        return read;
      },
    });
    await calls.approve(id);
    await desk.pass(60 * MINUTE_MS);
    expect(await calls.show(id)).toMatchObject({ status: 'completed' });
    expect(await calls.records()).toContainEqual(payments(50, 2));
  });
});
