import { beforeAll, describe, expect, it } from '@jest/globals';
import type { OrchestrationHandler, Task } from 'durable-functions';
import { imbalanceOf } from '../../src/ledger/domain/ledger.ts';
import { ALL_KINDS, deskOfAllKinds, type KindName } from './desk-of-all-kinds.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const STATUSES = ['provisioning', 'approved', 'awaiting-approval', 'submitted'] as const;
type Status = (typeof STATUSES)[number];

/** Entries of a completed request: for what it returned and for what it bought. */
const ENTRIES: Readonly<Record<KindName, number>> = {
  ...{ purchase: 1, refund: 1, exchange: 2, 'partner-change': 2 },
};

type Desk = Awaited<ReturnType<typeof deskOfAllKinds>>;
interface Asked {
  readonly kind: KindName;
  readonly status: Status;
  readonly id: string;
}

/** Asks for one request of every kind in each of these statuses, all at once, and nothing runs any more. */
async function requestsIn(desk: Desk, statuses: readonly Status[]): Promise<readonly Asked[]> {
  const asked: Asked[] = [];
  const ask = async (status: Status) => {
    for (const kind of ALL_KINDS) asked.push({ kind, status, id: await desk.ask(kind, status) });
  };
  const approve = async (status: Status) => {
    for (const one of asked.filter((one) => one.status === status)) await desk.approve(one.id);
  };
  for (const status of statuses.filter((status) => status !== 'submitted')) await ask(status);
  await desk.runner.settle();
  await approve('provisioning');
  await desk.runner.settle();
  await approve('approved');
  if (statuses.includes('submitted')) await ask('submitted');
  for (const { id, status } of asked) expect(await desk.read(id)).toMatchObject({ status });
  return asked;
}

/** Approves what awaits approval, and lets everything end. */
async function finish(desk: Desk, asked: readonly Asked[]): Promise<void> {
  for (const { id } of asked)
    if ((await desk.read(id)).status === 'awaiting-approval') await desk.approve(id);
  await desk.pass(HOUR_MS);
}

async function expectOneEffect(desk: Desk, { id, kind }: Asked): Promise<void> {
  expect(await desk.read(id)).toMatchObject({ id, status: 'completed' });
  const entries = await desk.entries(id);
  expect(entries).toHaveLength(ENTRIES[kind]);
  expect(entries.map(imbalanceOf)).toEqual(entries.map(() => 0));
}

describe('a hub that was emptied, with a request of every kind in every status', () => {
  let desk: Desk;
  let asked: readonly Asked[];

  beforeAll(async () => {
    desk = await deskOfAllKinds(12);
    asked = await requestsIn(desk, STATUSES);
    desk.runner.loseHub();
  });

  it('is no end of an approval: who approves starts the next run at once', async () => {
    for (const { id } of asked.filter(({ status }) => status === 'awaiting-approval')) {
      expect(await desk.approve(id)).toMatchObject({ ok: true, value: { status: 'approved' } });
      expect(await desk.restarts(id)).toEqual([{ run: 2, reason: 'missing' }]);
    }
  });

  it('is filled again by the supervisor within three minutes', async () => {
    await desk.pass(3 * MINUTE_MS);
    for (const { id } of asked) expect(await desk.restarts(id)).toEqual([{ run: 2, reason: 'missing' }]);
  });

  it('lets every request complete, with its effects once', async () => {
    await finish(desk, asked);
    for (const one of asked) await expectOneEffect(desk, one);
    expect(desk.effects()).toEqual({ orders: 8, returns: 8, exchanges: 4 });
  });
});

/** The flow of a later build, which does something else before the given step. */
const withStepBefore = (flow: OrchestrationHandler, step: number): OrchestrationHandler =>
  function* (context) {
    const older = flow(context) as Generator<Task, unknown, unknown>;
    let next = older.next();
    for (let count = 0; next.done !== true; count += 1) {
      if (count === step) yield context.df.callActivity('addedStep');
      try {
        const answer: unknown = yield next.value;
        next = older.next(answer);
      } catch (error) {
        next = older.throw(error);
      }
    }
    return next.value;
  };

describe('a later build with one more step, with a request of every kind under way', () => {
  let desk: Desk;
  let asked: readonly Asked[];
  let added = 0;

  beforeAll(async () => {
    desk = await deskOfAllKinds(6);
    asked = await requestsIn(desk, ['provisioning', 'awaiting-approval']);
    const names = ['purchase', 'refund', 'exchange', 'partnerChange'];
    desk.runner.upgrade(
      // The first two are the evaluation and the approval.
      (flow, name) => (names.includes(name) ? withStepBefore(flow, 2) : flow),
      { addedStep: () => (added += 1) },
    );
    await finish(desk, asked);
  });

  it('fails the flows that were past that step, and their next run completes them', async () => {
    for (const { id, status } of asked)
      expect({ id, restarts: await desk.restarts(id) }).toEqual({
        id,
        restarts: status === 'provisioning' ? [{ run: 2, reason: 'failed' }] : [],
      });
    for (const one of asked) await expectOneEffect(desk, one);
    expect(desk.effects()).toEqual({ orders: 4, returns: 4, exchanges: 2 });
  });

  it('runs the added step for all of them', () => {
    expect(added).toBe(8);
  });
});
