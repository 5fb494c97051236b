import { describe, expect, it } from '@jest/globals';
import { kinds } from '../../src/app/request-kinds.ts';
import { UnreadableRow } from '../../src/core/unreadable-row.ts';
import type { FoundPurchase } from '../../src/purchase/domain/purchase-work.ts';
import type { StepState } from '../../src/requests/domain/progress.ts';
import type { RequestStore } from '../../src/requests/ports/request-store.ts';
import { transactionOf } from '../../src/requests/table/change-transaction.ts';
import { requestRows } from '../../src/requests/table/request-rows.ts';
import { parkRequest } from '../../src/requests/use-cases/park-request.ts';
import { waitingEnvironment } from '../support/request-environment.ts';
import { testSeal } from '../support/test-seal.ts';

const at = '2026-11-23T08:00:00.000Z';
const long = 'x'.repeat(40_000);
const parking = { run: 1, code: 'order-stuck', step: 'await-provisioning' };
const problem = {
  code: 'order-stuck',
  title: 'It stopped',
  detail: 'See below.',
  step: 'await-provisioning',
};

async function provisioningEnvironment(wrap = (requests: RequestStore): RequestStore => requests) {
  // People of this environment have short names, which a table does not take as ids: it comes in once they have decided.
  let isTable = false;
  /** A store in memory that then refuses what the table refuses: too long columns, odd values, too many rows. */
  const asTable = (requests: RequestStore): RequestStore => ({
    ...requests,
    commit: async (change) => {
      if (isTable) transactionOf(change, { rows: requestRows(kinds), seal: testSeal });
      return requests.commit(change);
    },
  });
  const environment = await waitingEnvironment((requests) => wrap(asTable(requests)));
  await environment.approveAs('ann');
  await environment.resolve({ requestId: environment.requestId });
  isTable = true;
  const park = () => parkRequest(environment)({ requestId: environment.requestId, ...parking });
  return { ...environment, park };
}

const reservation = { reservationId: 'r-1', quantity: 1, expiresAt: '2027-11-23T00:00:00.000Z' };
const failingStep: StepState = {
  ...{ name: 'await-provisioning', status: 'failed', attempts: 3 },
  failing: {
    ...{ tries: 3, since: at, nextTryAt: at },
    problem: { code: 'x', title: 'x', detail: 'x', microsoft: { code: '500', message: long } },
  },
};

describe('a request that stops', () => {
  it('keeps as much of 40,000 characters from Microsoft as its column takes', async () => {
    const { requestId, fail, read } = await provisioningEnvironment();
    const microsoft = { code: long, message: long };
    const odd = { ...problem, title: long, detail: long, advice: long, microsoft };
    expect(await fail({ requestId, problem: odd })).toEqual({ status: 'needs-attention' });
    expect((await read()).request.problem?.microsoft?.message).toBe('x'.repeat(2_000));
  });

  it.each<[string, FoundPurchase & { steps?: StepState[] }, string]>([
    ['40,000 characters in a step', { steps: [failingStep] }, 'must have at most 30000 characters'],
    [
      '150 reservations',
      {
        reservationOrderId: 'ro-1',
        reservations: Array.from({ length: 150 }, (_, n) => ({ ...reservation, reservationId: `r-${n}` })),
      },
      'rows, more than 100',
    ],
    [
      'an odd date',
      { reservationOrderId: 'ro-1', reservations: [{ ...reservation, expiresAt: 'some day' }] },
      'expiresAt',
    ],
  ])('with %s is parked with code and step alone', async (_what, found, refusal) => {
    const { requestId, fail, park, read, eventTypes } = await provisioningEnvironment();
    const { request: before } = await read();
    await expect(fail({ requestId, problem, ...found })).rejects.toThrow(refusal);
    expect((await read()).request).toEqual(before);
    expect(await park()).toEqual({ status: 'needs-attention' });
    const { request } = await read();
    expect(request.problem).toMatchObject({
      ...{ code: 'order-stuck', step: 'await-provisioning', stoppedIn: 'provisioning' },
      detail: expect.stringContaining(requestId) as unknown,
    });
    expect([request.steps, request.result]).toEqual([before.steps, undefined]);
    expect((await eventTypes())?.at(-1)).toBe('needs-attention');
  });

  it('whose row cannot be read is parked without being read', async () => {
    const row = { isOdd: false };
    const { requestId, fail, park, read } = await provisioningEnvironment((requests) => ({
      ...requests,
      read: (id) => (row.isOdd ? Promise.reject(new UnreadableRow(id, 'newer')) : requests.read(id)),
    }));
    row.isOdd = true;
    await expect(fail({ requestId, run: 1, problem })).rejects.toThrow('cannot read row');
    expect(await park()).toEqual({ status: 'needs-attention' });
    row.isOdd = false;
    const { code, step } = parking;
    expect((await read()).request).toMatchObject({ status: 'needs-attention', problem: { code, step } });
  });
});
