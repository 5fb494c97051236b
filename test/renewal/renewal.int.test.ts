import { describe, expect, it } from '@jest/globals';
import { imbalanceOf } from '../../src/ledger/domain/ledger.ts';
import { CONTOSO, DAY_MS, HOUR_MS, renewalEnvironment } from './renewal-environment.ts';

const rulesOf = (findings: readonly { readonly rule: string }[]) => findings.map(({ rule }) => rule);

describe('a renewal on the simulator', () => {
  it('is approved at the fixed price, set with all that a PATCH may lose, and followed to its successor', async () => {
    const scope = { type: 'Single', subscriptionId: 'bbbbbbbb-0000-4000-8000-000000000001' } as const;
    const desk = await renewalEnvironment({ scope, displayName: 'web', instanceFlexibility: 'Off' });
    await desk.decide({ decision: 'renew' }, 'early');
    desk.moveTo(-29 * DAY_MS);
    await desk.guard();
    const id = await desk.ask({ decision: 'renew' });
    expect(await desk.read(id)).toMatchObject({
      status: 'awaiting-approval',
      quote: {
        decision: 'renew',
        priceFrom: 'locked',
        successor: { quantity: 3, term: 'P1Y', renew: false },
      },
    });
    const request = await desk.settle(id);
    expect(request).toMatchObject({ status: 'completed', result: { decision: 'renew', checks: [] } });
    expect(await desk.shown()).toMatchObject({
      ...{ renew: true, displayName: 'web', instanceFlexibility: 'Off' },
      scope,
    });

    for (const afterEnd of [-7 * DAY_MS, -DAY_MS, HOUR_MS, DAY_MS]) {
      desk.moveTo(afterEnd);
      await desk.guard();
    }
    expect(desk.microsoft.renewals()).toHaveLength(1);
    const { result } = await desk.read(id);
    expect(result).toMatchObject({
      outcome: 'renewed',
      checks: [
        { moment: 'T-7', findings: ['renewal-exchange-right-lost'] },
        { moment: 'T-1', findings: ['renewal-exchange-right-lost'] },
        { moment: 'T+1h', findings: [] },
      ],
    });
    const { items } = await desk.ports.reservations.listReservations(CONTOSO, true);
    const successor = items.find((one) => one.reservationId === result?.successor?.reservationId);
    expect(successor).toMatchObject({
      ...{ quantity: 3, renew: false, displayName: 'web', scope, effectiveAt: desk.expiresAt },
      lineage: { by: 'renewal', from: [desk.reservationId] },
    });
    expect(successor?.reservationOrderId).not.toBe(
      items.find((one) => one.reservationId === desk.reservationId)?.reservationOrderId,
    );
  });

  it('books its successor once: entry, record with lineage, and the event for everybody', async () => {
    const desk = await renewalEnvironment();
    const { id, quote } = await desk.decide({ decision: 'renew' });
    desk.moveTo(2 * HOUR_MS);
    await desk.guard();
    await desk.guard();
    const entries = (await desk.ports.requests.ledger({ customerId: CONTOSO, requestId: id }, { limit: 9 }))
      .items;
    expect(entries.map((entry) => [entry.kind, imbalanceOf(entry)])).toEqual([['purchase', 0]]);
    expect(entries[0]?.lines).toContainEqual({
      account: 'customer-receivable',
      debit: quote?.total,
      credit: null,
    });
    const { result } = await desk.read(id);
    const records = await desk.ports.requests.listReservationRecords(CONTOSO);
    expect(records).toContainEqual(
      expect.objectContaining({
        reservationId: result?.successor?.reservationId,
        lineage: { from: [desk.reservationId], to: [], by: 'renewal' },
      }),
    );
    expect((await desk.events(id)).map(({ type }) => type).slice(-3)).toEqual([
      'completed',
      'billed',
      'renewed',
    ]);
  });

  it('buys another quantity, term and plan when that is decided, and pays it by month', async () => {
    const desk = await renewalEnvironment();
    const change = { quantity: 2, term: 'P3Y', billingPlan: 'Monthly' };
    const { id, quote } = await desk.decide({ decision: 'change', change });
    expect(quote).toMatchObject({ priceFrom: 'calculated', successor: { quantity: 2, term: 'P3Y' } });
    expect(quote?.schedule).toHaveLength(36);
    expect(quote?.schedule?.[0]?.dueOn).toBe(desk.expiresAt.slice(0, 10));
    desk.moveTo(2 * HOUR_MS);
    await desk.guard();
    expect((await desk.read(id)).result).toMatchObject({ outcome: 'renewed' });
    expect(await desk.ports.instalments.due('2099-01-01')).toMatchObject([{ requestId: id, number: 2 }]);
  });

  it('lets a reservation lapse without an approval, and tells it', async () => {
    const desk = await renewalEnvironment({ renew: true });
    const id = await desk.ask({ decision: 'lapse' });
    const { status, result, approval } = await desk.settle(id);
    expect({ status, approval, decision: result?.decision }).toEqual({
      ...{ status: 'completed', approval: undefined, decision: 'lapse' },
    });
    expect(await desk.shown()).toMatchObject({ renew: false });
    desk.moveTo(DAY_MS + HOUR_MS);
    await desk.guard();
    expect((await desk.read(id)).result).toMatchObject({ outcome: 'lapsed' });
    expect((await desk.events(id)).map(({ type }) => type)).toEqual(
      expect.arrayContaining(['approved', 'completed', 'lapsed']),
    );
    expect(desk.microsoft.renewals()).toEqual([]);
  });

  it('is refused for a reservation that has ended', async () => {
    const desk = await renewalEnvironment();
    desk.moveTo(HOUR_MS);
    const request = await desk.decide({ decision: 'renew' });
    expect(request).toMatchObject({ status: 'refused' });
    expect(request.verdict?.explanations).toContainEqual(
      expect.objectContaining({ rule: 'renewable-reservation', outcome: 'fail' }),
    );
  });
});

describe('the guardian of a renewal', () => {
  it.each([
    ['the flag is lost', { renew: false }, 'renewal-flag-cleared'],
    ['the price moves after it was fixed', { trap: 'price-moved' }, 'renewal-price-moved'],
    ['the price is not shown', { trap: 'not-shown' }, 'renewal-price-missing'],
  ])(
    'tells that %s, and a day after the end that nothing was renewed, with the loss',
    async (_what, trap, rule) => {
      const desk = await renewalEnvironment();
      const { id } = await desk.decide({ decision: 'renew' });
      desk.moveTo(-30 * DAY_MS);
      await desk.guard();
      desk.microsoft.trapRenewal({ reservationId: desk.reservationId, ...trap });
      desk.moveTo(-7 * DAY_MS);
      await desk.guard();
      const [listed] = (await desk.list()).items;
      expect(rulesOf(listed?.findings ?? [])).toContain(rule);
      expect((await desk.events(id)).at(-1)).toMatchObject({
        type: 'renewal-at-risk',
        data: { moment: 'T-7' },
      });
      if (rule === 'renewal-price-missing') return;
      desk.moveTo(DAY_MS);
      await desk.guard();
      expect((await desk.read(id)).result).toMatchObject({ outcome: 'not-renewed' });
      const last = (await desk.events(id)).at(-1);
      expect(last).toMatchObject({ type: 'not-renewed', data: { moment: 'T+24h', outcome: 'not-renewed' } });
      expect(JSON.stringify(last?.data)).toContain('NotRenewed');
      expect(JSON.stringify(last?.data)).toMatch(/Each day costs \d+\.\d\d EUR more/);
      expect((await desk.list({ undecided: true })).items).toMatchObject([
        { needsDecision: true, daysLeft: -1 },
      ]);
    },
  );

  it('looks once for all it missed while it was down, and writes a repeated look once', async () => {
    const desk = await renewalEnvironment();
    const { id } = await desk.decide({ decision: 'renew' });
    desk.moveTo(-6 * DAY_MS);
    expect(await desk.guard()).toEqual({ looked: 1, found: 1 });
    expect(await desk.guard()).toEqual({ looked: 0, found: 0 });
    expect((await desk.read(id)).result?.checks.map(({ moment }) => moment)).toEqual(['T-7']);
  });

  it('forgets a decision that another one has replaced', async () => {
    const desk = await renewalEnvironment();
    const { id: first } = await desk.decide({ decision: 'renew' });
    await desk.decide({ decision: 'lapse' }, 'r-2');
    desk.moveTo(DAY_MS);
    await desk.guard();
    expect((await desk.read(first)).result?.checks).toEqual([]);
    expect(desk.microsoft.renewals()).toEqual([]);
  });
});
