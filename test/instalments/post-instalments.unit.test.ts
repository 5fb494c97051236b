import { purchaseKind } from '../../src/purchase/domain/purchase-kind.ts';
import { requestOf } from '../../src/requests/domain/request-kind.ts';
import { describe, expect, it } from '@jest/globals';
import { memoryExpiryIndex } from '../support/memory/expiry-index.ts';
import { memoryDueInstalments } from '../support/memory/due-instalments.ts';
import { dueDays, splitMoney } from '../../src/instalments/domain/instalments.ts';
import { imbalanceOf } from '../../src/ledger/domain/ledger.ts';
import { desk } from '../../src/core/actor.ts';
import { recordsAfterReturn } from '../../src/returns/domain/records-after-return.ts';
import type { Money } from '../../src/core/money.ts';
import type { OrderPayment } from '../../src/reservations/ports/reservation-directory.ts';
import type { Telemetry } from '../../src/core/telemetry.ts';
import { finishPurchase } from '../../src/purchase/use-cases/finish-purchase.ts';
import { paymentPlanOf } from '../../src/app/request-kinds.ts';
import { postInstalments } from '../../src/instalments/use-cases/post-instalments.ts';
import { aPurchase } from '../support/purchase-facts.ts';
import { aSweep, swept } from '../support/run-sweep.ts';
import { eur, person, requestEnvironment } from '../support/request-environment.ts';

/** Microsoft's charges, which sometimes differ from the quote by a cent. */
const CHARGED = 143_249;

/** An environment with a one-year purchase of 2026-11-23, paid monthly. Tests can change the payments of its order. */
async function monthlyEnvironment() {
  const environment = requestEnvironment();
  const microsoft = {
    cancelledFrom: Infinity,
    chargesUntil: '9999',
    missing: 0,
    shows: (payments: readonly OrderPayment[]) => payments,
  };
  const waiting: unknown[] = [];
  const counted: unknown[] = [];
  const telemetry: Pick<Telemetry, 'report' | 'measure'> = {
    report: (message, facts) => {
      expect(message).toBe('an instalment waits');
      waiting.push([facts['reservation_desk.instalment'], facts['reservation_desk.reason']]);
    },
    measure: (instrument, value, facts) =>
      void counted.push([instrument, value, facts['reservation_desk.reason']]),
  };
  const today = () => environment.now.at.toISOString().slice(0, 10);
  const statusOf = (index: number, dueOn: string) => {
    if (index >= microsoft.cancelledFrom) return 'Cancelled' as const;
    return dueOn <= today() && dueOn <= microsoft.chargesUntil
      ? ('Succeeded' as const)
      : ('Scheduled' as const);
  };
  const payments = (): Promise<readonly OrderPayment[]> => {
    const parts = splitMoney(eur(CHARGED), 12);
    const all = dueDays('2026-11-23', 12).map((dueOn, index) => {
      const status = statusOf(index, dueOn);
      return {
        number: index + 1,
        dueOn,
        status,
        ...(status === 'Succeeded' ? { billed: parts[index] } : {}),
      };
    });
    return Promise.resolve(microsoft.shows(all.slice(microsoft.missing)));
  };
  const instalments = memoryDueInstalments();
  const deps = {
    paymentPlanOf,
    ...environment,
    instalments,
    telemetry,
    reservations: { payments },
    expiries: memoryExpiryIndex(),
  };
  const accepted = await environment.accept({
    ...environment.submission,
    input: aPurchase({ billingPlan: 'Monthly' }),
  });
  if (!accepted.ok) throw new Error('not accepted');
  const requestId = accepted.value.id;
  const read = async () => {
    const stored = await environment.requests.read(requestId);
    if (stored === undefined) throw new Error('no row');
    return { ...stored, request: requestOf(purchaseKind, stored.request) };
  };
  await environment.evaluate({ requestId });
  const { quote } = (await read()).request;
  await environment.decide({
    requestId,
    by: person('ann'),
    decision: 'approve',
    quoteHash: quote?.hash ?? '',
  });
  const resolved = await environment.resolve({ requestId });
  if (resolved.state !== 'provisioning') throw new Error(resolved.state);
  const finish = () =>
    finishPurchase(deps)({
      plan: resolved.plan,
      position: resolved.position,
      orderId: 'o-1',
      reservationOrderId: 'ro-1',
      reservations: [{ reservationId: 'r-1', quantity: 3, expiresAt: '2027-11-23T00:00:00.000Z' }],
      steps: [],
    });
  const entries = async () =>
    (await environment.requests.ledger({ customerId: environment.submission.customerId }, { limit: 200 }))
      .items;
  const goTo = (day: string) => void (environment.now.at = new Date(`${day}T02:15:00.000Z`));
  const anHourLater = () => void (environment.now.at = new Date(environment.now.at.getTime() + 3_600_000));
  const run = (changes: Partial<Pick<typeof deps, 'instalments' | 'requests'>> = {}) =>
    swept(postInstalments({ ...deps, ...changes }))();
  const pending = () => instalments.due('9999-12-31');
  return {
    ...{ ...environment, microsoft, requestId, quote, read, finish, entries },
    ...{ deps, goTo, anHourLater, run, pending, waiting, counted },
  };
}

const ids = (entries: readonly { entryId: string }[]) => entries.map(({ entryId }) => entryId.slice(-3));

describe('a monthly plan', () => {
  it('is quoted with twelve payments that sum to the total', async () => {
    const { quote } = await monthlyEnvironment();
    expect(quote?.schedule).toHaveLength(12);
    expect(quote?.schedule[1]?.dueOn).toBe('2026-12-23');
    expect(quote?.schedule.reduce((sum, { total }) => sum + total.minor, 0)).toBe(quote?.total.minor);
  });

  it('posts its first payment at completion and stores the due day of the second', async () => {
    const { finish, entries, pending, requests, submission, read, quote } = await monthlyEnvironment();
    await finish();
    const [first] = await entries();
    expect(first).toMatchObject({ kind: 'instalment', entryId: expect.stringMatching(/-i01$/) });
    expect(first?.lines[0]?.debit).toEqual(quote?.schedule[0]?.total);
    expect(first?.lines[1]?.credit).toEqual(splitMoney(eur(CHARGED), 12)[0]);
    expect(await pending()).toMatchObject([{ number: 2, dueOn: '2026-12-23' }]);
    expect((await requests.listReservationRecords(submission.customerId))[0]?.schedule).toEqual(
      quote?.schedule,
    );
    expect((await read()).request.status).toBe('completed');
  });

  it('bills what the schedule of its order says after units were returned, and ends with the last unit', async () => {
    const { finish, entries, goTo, run, pending, requests, submission, read } = await monthlyEnvironment();
    await finish();
    const schedule = async (change: (parts: { dueOn: string; total: Money }[]) => typeof parts) => {
      const [record] = await requests.listReservationRecords(submission.customerId);
      const { request, position } = await read();
      await requests.commit({
        ...{ requestId: request.id, position, operation: `return/${position.events}`, change: {} },
        newEvents: [{ type: 'returned', at: '2026-12-24T00:00:00.000Z', actor: submission.requestedBy }],
        writes: record
          ? [{ write: 'reservation', record: { ...record, schedule: change(record.schedule ?? []) } }]
          : [],
      });
    };
    await schedule((parts) =>
      parts.map((part, index) => (index < 1 ? part : { ...part, total: eur(4_000) })),
    );
    goTo('2027-01-23');
    expect(await run()).toEqual({ posted: 2, waiting: 0 });
    expect((await entries()).slice(1).map(({ lines }) => lines[0]?.debit?.minor)).toEqual([4_000, 4_000]);
    await schedule((parts) => parts.slice(0, 3));
    goTo('2027-06-01');
    expect(await run()).toEqual({ posted: 0, waiting: 0 });
    expect(await entries()).toHaveLength(3);
    expect(await pending()).toEqual([]);
  });

  it('posts each payment once, on its day, also after months of downtime', async () => {
    const { finish, entries, goTo, run, pending, quote } = await monthlyEnvironment();
    await finish();
    goTo('2026-12-22');
    expect(await run()).toEqual({ posted: 0, waiting: 0 });
    goTo('2026-12-23');
    expect(await run()).toEqual({ posted: 1, waiting: 0 });
    expect(await run()).toEqual({ posted: 0, waiting: 0 });
    goTo('2027-05-01');
    expect(await run()).toEqual({ posted: 4, waiting: 0 });
    goTo('2028-01-01');
    expect(await run()).toEqual({ posted: 6, waiting: 0 });

    const posted = await entries();
    expect(ids(posted)).toEqual(Array.from({ length: 12 }, (_, i) => `i${String(i + 1).padStart(2, '0')}`));
    expect(posted.slice(1).map(({ postedAt }) => postedAt.slice(0, 10))).toEqual(
      dueDays('2026-11-23', 12).slice(1),
    );
    const sum = (account: number, side: 'debit' | 'credit') =>
      posted.reduce((total, { lines }) => total + (lines[account]?.[side]?.minor ?? 0), 0);
    expect([sum(0, 'debit'), sum(1, 'credit')]).toEqual([quote?.total.minor, CHARGED]);
    expect(posted.map(imbalanceOf)).toEqual(posted.map(() => 0));
    expect(await pending()).toEqual([]);
  });

  it.each(['upsert', 'remove'] as const)('is posted once when the host dies at %s', async (moment) => {
    const { finish, entries, goTo, run, pending } = await monthlyEnvironment();
    await finish();
    goTo('2026-12-23');
    const [upsert, remove, markTried] = [moment === 'upsert' ? dies : lives, dies, dies];
    const broken = { due: pending, upsert, remove, markTried };
    await expect(run({ instalments: broken })).rejects.toThrow('1 failed, the first with Error: died');
    expect(await run()).toEqual({ posted: 0, waiting: 0 });
    expect(ids(await entries())).toEqual(['i01', 'i02']);
    expect(await pending()).toMatchObject([{ number: 3 }]);
  });

  it('waits while Microsoft has not charged the payment or the purchase is not completed', async () => {
    const { finish, goTo, anHourLater, run, microsoft, entries, pending } = await monthlyEnvironment();
    await finish();
    microsoft.chargesUntil = '2026-12-01';
    goTo('2026-12-23');
    expect(await run()).toEqual({ posted: 0, waiting: 1 });
    microsoft.chargesUntil = '9999';
    anHourLater();
    expect(await run()).toEqual({ posted: 1, waiting: 0 });
    expect(ids(await entries())).toEqual(['i01', 'i02']);
    expect(await pending()).toHaveLength(1);
  });

  const changed =
    (number: number, change: Partial<OrderPayment>) =>
    (payments: readonly OrderPayment[]): readonly OrderPayment[] =>
      payments.map((payment) => (payment.number === number ? { ...payment, ...change } : payment));
  const without = (number: number) => (payments: readonly OrderPayment[]) =>
    payments.filter((payment) => payment.number !== number);

  it.each([
    ['is not charged yet', changed(2, { status: 'Scheduled' }), 'payment-scheduled'],
    ['was declined', changed(2, { status: 'Failed' }), 'payment-declined'],
    ['is not shown', without(2), 'payment-missing'],
    ['has a word nobody knows', changed(2, { status: 'Unknown' }), 'payment-status-unknown'],
    ['has no amount', changed(2, { billed: undefined }), 'amount-missing'],
    [
      'is billed in another currency',
      changed(2, { billed: { minor: 13_000, currency: 'USD' } }),
      'billed-in-another-currency',
    ],
  ])('waits with a reason while a payment %s, and goes on afterwards', async (_, shows, reason) => {
    const { finish, goTo, anHourLater, run, microsoft, entries, pending, waiting } =
      await monthlyEnvironment();
    await finish();
    microsoft.shows = shows;
    goTo('2027-01-24');
    expect(await run()).toEqual({ posted: 0, waiting: 1 });
    expect(waiting).toEqual([[2, reason]]);
    expect(ids(await entries())).toEqual(['i01']);
    expect(await pending()).toMatchObject([{ number: 2 }]);
    microsoft.shows = (payments) => payments;
    anHourLater();
    expect(await run()).toEqual({ posted: 2, waiting: 0 });
    expect(ids(await entries())).toEqual(['i01', 'i02', 'i03']);
  });

  it('waits while its purchase is not completed, which is told and counted at each try', async () => {
    const { run, anHourLater, deps, submission, requestId, waiting, counted } = await monthlyEnvironment();
    const due = { customerId: submission.customerId, requestId, reservationOrderId: 'ro-1' };
    await deps.instalments.upsert({ ...due, number: 2, dueOn: '2026-11-23' });
    expect(await run()).toEqual({ posted: 0, waiting: 1 });
    anHourLater();
    expect(await run()).toEqual({ posted: 0, waiting: 1 });
    expect(waiting).toEqual(Array(2).fill([2, 'purchase-not-completed']));
    expect(counted).toEqual(Array(2).fill(['waitingInstalments', 1, 'purchase-not-completed']));
  });

  it('posts by number: a missing payment is not taken for the next one and does not end the plan', async () => {
    const { finish, goTo, anHourLater, run, microsoft, entries, pending, waiting } =
      await monthlyEnvironment();
    await finish();
    microsoft.shows = without(3);
    goTo('2027-03-24');
    expect(await run()).toEqual({ posted: 1, waiting: 1 });
    expect(waiting).toEqual([[3, 'payment-missing']]);
    expect(await pending()).toMatchObject([{ number: 3, dueOn: '2027-01-23' }]);
    microsoft.shows = (payments) => payments;
    anHourLater();
    expect(await run()).toEqual({ posted: 3, waiting: 0 });
    expect(ids(await entries())).toEqual(['i01', 'i02', 'i03', 'i04', 'i05']);
  });

  it('does not bill the customer for payments Microsoft has cancelled', async () => {
    const { finish, goTo, run, microsoft, entries, pending } = await monthlyEnvironment();
    await finish();
    microsoft.cancelledFrom = 2;
    goTo('2027-06-01');
    expect(await run()).toEqual({ posted: 1, waiting: 0 });
    expect(ids(await entries())).toEqual(['i01', 'i02']);
    expect(await pending()).toEqual([]);
  });

  it('does not complete with a payment plan that differs from the approved one', async () => {
    const { finish, microsoft } = await monthlyEnvironment();
    microsoft.missing = 1;
    await expect(finish()).rejects.toThrow('order ro-1 has 11 payments, not 12');
  });
});

const dies = () => Promise.reject(new Error('died'));
const lives = () => Promise.resolve();

describe('a monthly plan of which units were returned', () => {
  /** Writes the records of a return on 2027-01-10, as the change that completes a refund does. */
  async function returned(environment: Awaited<ReturnType<typeof monthlyEnvironment>>, quantity: number) {
    const { requests, submission, read } = environment;
    const records = recordsAfterReturn(await requests.listReservationRecords(submission.customerId), {
      requestId: 'request',
      reservationOrderId: 'ro-1',
      reservationId: 'r-1',
      quantity,
      unitsOfOrder: 3,
      on: '2027-01-10',
      expiresAt: '2027-11-23T00:00:00.000Z',
      ...(quantity < 3 ? { remainder: { reservationId: 'r-2', quantity: 3 - quantity } } : {}),
    });
    const { request, position } = await read();
    const { committed } = await requests.commit({
      ...{ requestId: request.id, position, operation: 'return' },
      change: { updatedAt: '2027-01-10T00:00:00.000Z' },
      newEvents: [{ type: 'returned', at: '2027-01-10T00:00:00.000Z', actor: desk }],
      writes: records.map((record) => ({ write: 'reservation', record })),
    });
    expect(committed).toBe(true);
  }

  it.each([
    [1, ['13131', '13130', '8754', '8754']],
    [2, ['13131', '13130', '4377', '4377']],
    [3, ['13131', '13130']],
  ])('goes on for the units that stay: %i of 3 returned', async (quantity, expected) => {
    const environment = await monthlyEnvironment();
    await environment.finish();
    environment.goTo('2027-01-05');
    await environment.run();
    await returned(environment, quantity);
    environment.goTo('2027-02-25');
    await environment.run();
    const receivable = (await environment.entries()).map(({ lines }) => String(lines[0]?.debit?.minor));
    expect(receivable).toEqual(expected);
    expect(await environment.pending()).toHaveLength(quantity === 3 ? 0 : 1);
  });

  it('reads the records of a customer once a run', async () => {
    const environment = await monthlyEnvironment();
    await environment.finish();
    let reads = 0;
    const requests = {
      ...environment.requests,
      readableReservationRecords: (customerId: string) => {
        reads += 1;
        return environment.requests.readableReservationRecords(customerId);
      },
    };
    environment.goTo('2027-04-25');
    await environment.run({ requests });
    expect([(await environment.entries()).length, reads]).toEqual([6, 1]);
  });
});

describe('many monthly plans', () => {
  /** One real plan behind others that are due as well. */
  async function amongOthers(others: number) {
    const environment = await monthlyEnvironment();
    await environment.finish();
    environment.goTo('2026-12-23');
    const [own] = await environment.pending();
    if (own === undefined) throw new Error('nothing is due');
    const asked: string[] = [];
    const requests = {
      ...environment.requests,
      read: (id: string) => {
        asked.push(id);
        return id === own.requestId ? environment.requests.read(id) : Promise.resolve(undefined);
      },
    };
    const gone = requestIdsLike(own.requestId, others);
    for (const requestId of gone)
      await environment.deps.instalments.upsert({ ...own, requestId, dueOn: '2026-12-01' });
    return { ...environment, deps: { ...environment.deps, requests }, asked, own };
  }
  const requestIdsLike = (id: string, count: number) =>
    Array.from(
      { length: count },
      (_, number) =>
        `${id.slice(0, 33)}${'b'.repeat(24)}${String.fromCharCode(97 + Math.floor(number / 26))}${String.fromCharCode(97 + (number % 26))}`,
    );

  it('are held up by no number of plans that fail: those rest while the next run tries the others', async () => {
    const { deps, entries } = await amongOthers(40);
    const run = swept(postInstalments(deps));
    for (let runs = 0; runs < 2; runs += 1) await expect(run()).rejects.toThrow('no longer exists');
    expect(ids(await entries())).toEqual(['i01', 'i02']);
    expect(await run()).toEqual({ posted: 0, waiting: 0 });
  });

  it('are left to the next run when the time is up, and that one begins with those not tried yet', async () => {
    const { deps, asked } = await amongOthers(9);
    const halfway = aSweep({ isTimeUp: () => asked.length >= 5 });
    await postInstalments(deps)(halfway);
    expect([asked.length, halfway.isCutShort]).toEqual([5, true]);
    await expect(swept(postInstalments(deps))()).rejects.toThrow('no longer exists');
    expect(new Set(asked).size).toBe(10);
    expect(asked).toHaveLength(10);
  });

  it.each([
    [true, ['i01', 'i02']],
    [false, ['i01']],
  ])('go on when a record cannot be read, unless it may be their own: %s', async (isOwnThere, expected) => {
    const { deps, entries, requests } = await amongOthers(0);
    const readableReservationRecords = async (customerId: string) => {
      const { items } = await requests.readableReservationRecords(customerId);
      const odd = { code: 'unreadable-row', message: 'odd', subject: 'r|odd' };
      return { items: isOwnThere ? items : [], warnings: [odd] };
    };
    const run = swept(postInstalments({ ...deps, requests: { ...requests, readableReservationRecords } }));
    if (isOwnThere) await run();
    else await expect(run()).rejects.toThrow('the record of order ro-1 may be r|odd, which is unreadable');
    expect(ids(await entries())).toEqual(expected);
  });
});
