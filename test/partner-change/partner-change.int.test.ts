import { describe, expect, it } from '@jest/globals';
import { imbalanceOf } from '../../src/ledger/domain/ledger.ts';
import { assessPartnerChange } from '../../src/partner-change/use-cases/assess-partner-change.ts';
import { firstBrokenLine } from '../../src/requests/domain/timeline.ts';
import { changeEnvironment, NEW_PARTNER, OLD_PARTNER, type ChangeEnvironment } from './change-environment.ts';
import { DONE, standingOf } from './standing.ts';
import { testSeal } from '../support/test-seal.ts';
import { deskSettings } from '../support/desk-settings.ts';

const CART = 'POST /v1/customers/*/carts';
const RETURN = 'POST /providers/Microsoft.Capacity/reservationOrders/*/return';

const outcomesOf = async ({ stored }: ChangeEnvironment) =>
  Object.fromEntries(
    ((await stored()).verdict?.explanations ?? []).map(({ rule, outcome, message }) => [
      rule,
      `${outcome}: ${message}`,
    ]),
  );

describe('a partner change', () => {
  it('returns the reservation once, buys it once for the new reseller, and books both', async () => {
    const environment = await changeEnvironment({
      bought: { displayName: 'web', departmentId: 'web', renew: true },
    });
    expect(await environment.change()).toBe('completed');
    expect(await standingOf(environment)).toBe(DONE);

    const { result, quote, requestedBy } = await environment.stored();
    const [bought] = result?.reservations ?? [];
    expect(result?.returned).toMatchObject({
      reservationId: environment.reservationId,
      quantity: 3,
      cost: { minor: 142_903, currency: 'USD' },
      total: { minor: 157_193, currency: 'USD' },
      amountFrom: 'return',
    });
    expect(quote).toMatchObject({
      cost: { minor: 155_700 - 142_903, currency: 'USD' },
      total: { minor: 171_270 - 157_193, currency: 'USD' },
      gap: { hours: 1, payAsYouGo: { minor: 29, currency: 'USD' } },
      purchase: { partnerOnRecordMpnId: NEW_PARTNER },
    });
    expect(requestedBy.id).toBe(environment.microsoft.requesterId);
    expect((await environment.entries()).map(({ entryId, kind }) => [entryId.slice(-3), kind])).toEqual(
      expect.arrayContaining([
        ['r01', 'refund'],
        ['i01', 'purchase'],
      ]),
    );
    const records = await environment.records();
    const old = records.find(({ reservationId }) => reservationId === environment.reservationId);
    const fresh = records.find(({ reservationId }) => reservationId === bought?.reservationId);
    expect(old).toMatchObject({
      partnerOnRecordMpnId: OLD_PARTNER,
      lineage: { to: [bought?.reservationId] },
    });
    expect(fresh).toMatchObject({
      partnerOnRecordMpnId: NEW_PARTNER,
      departmentId: 'web',
      requestId: environment.requestId,
      lineage: { from: [environment.reservationId], to: [], by: 'purchase' },
    });
    expect(await environment.cap()).toMatchObject({
      holds: [],
      uses: [{ requestId: environment.requestId, amount: { minor: 142_903, currency: 'USD' } }],
    });
    const shown = await environment.ports.reservations.listReservations(environment.customerId, true);
    expect(shown.items.find((one) => one.reservationId === bought?.reservationId)).toMatchObject({
      ...{ displayName: 'web', renew: true, quantity: 3, sku: 'Standard_D2s_v5', state: 'Succeeded' },
    });
  });

  it('tells beforehand what is returned and bought again, also when it is refused', async () => {
    const { ports, customerId, input, microsoft, requestId } = await changeEnvironment();
    const usd = (minor: number) => ({ minor, currency: 'USD' });
    const figures = {
      return: {
        ...{ quantity: 3, owned: 3 },
        credit: { cost: usd(142_903), total: usd(157_193) },
        cap: { pricingTotal: usd(142_903), before: usd(5_000_000), after: usd(4_857_097) },
      },
      purchase: { cost: usd(155_700), total: usd(171_270) },
      net: { cost: usd(12_797), total: usd(14_077) },
    };
    const assess = (change: object = {}) =>
      assessPartnerChange(ports)({
        ...{ customerId, requestId, requesterId: microsoft.requesterId },
        input: { ...input, ...change },
      });
    expect(await assess()).toMatchObject({ verdict: { allowed: true }, figures });
    // Nothing is bought for the present reseller, so it has no price.
    const { purchase, net, ...returnOnly } = figures;
    const refused = await assess({ newPartnerOnRecordMpnId: OLD_PARTNER });
    expect(refused).toMatchObject({ verdict: { allowed: false }, figures: returnOnly });
  });

  it('tells the whole story in its timeline, which is sealed', async () => {
    const environment = await changeEnvironment();
    await environment.change();
    const lines = await environment.timeline();
    expect(lines.map(({ type }) => type).filter((type) => type !== 'step-done')).toEqual([
      ...['submitted', 'evaluated', 'awaiting-approval', 'decided', 'approved', 'provisioning'],
      ...['return-sent', 'returned', 'billed', 'ordered', 'billed', 'completed'],
    ]);
    expect(lines.filter(({ type }) => type === 'step-done').map(({ data }) => data['step'])).toEqual([
      ...['register-subscription', 'check-inventory', 'check-rebuy', 'return', 'await-return', 'post-refund'],
      ...['create-cart', 'checkout', 'await-provisioning', 'read-reservation', 'apply-settings'],
    ]);
    expect(firstBrokenLine(environment.requestId, lines, testSeal)).toBeUndefined();
  });

  it('posts the first instalment of a monthly plan, and plans the next one', async () => {
    const environment = await changeEnvironment({ bought: { billingPlan: 'Monthly' } });
    expect(await environment.change()).toBe('completed');
    const entries = await environment.entries();
    expect(entries.map(({ kind }) => kind).toSorted()).toEqual(['instalment', 'refund']);
    expect(entries.every((entry) => imbalanceOf(entry) === 0)).toBe(true);
    const { quote, result } = await environment.stored();
    // The running instalment, and the payments that end with the reservation, count against the cap.
    expect(quote?.refund.pricingTotal.minor).toBeGreaterThan(quote?.refund.cost.minor ?? 0);
    const due = await environment.ports.instalments.due('2030-01-01');
    expect(due.filter(({ requestId }) => requestId === environment.requestId)).toMatchObject([
      { number: 2, reservationOrderId: result?.reservationOrderId },
    ]);
  });

  it('shows before approval what it costs, takes and loses', async () => {
    const environment = await changeEnvironment();
    expect(await environment.submit()).toBe('awaiting-approval');
    const outcomes = await outcomesOf(environment);
    expect(outcomes).toMatchObject({
      'refund-cap': expect.stringMatching(/^pass: It takes 1429.03 USD of the 50000.00 USD/),
      'partner-differs': `pass: ${NEW_PARTNER} becomes Partner on Record instead of ${OLD_PARTNER}.`,
      'term-restarts':
        'warn: The term of one year begins anew: it ends about 2027-12-23 instead of 2027-11-23.',
      'both-charges-open':
        'warn: Microsoft charges 1557.00 USD for the new term at once and pays 1429.03 USD back on a later invoice: until then both count against the credit line, which Microsoft does not tell.',
      'coverage-gap':
        'warn: The reservation is returned first and bought again at once; in between, minutes as a rule, nothing is covered: 1 hour without it costs 0.29 USD at the list price.',
    });
    const { compensationPlan = [] } = await environment.stored();
    const noteOf = (step: string) => compensationPlan.find((one) => one.step === step)?.note ?? '';
    expect(noteOf('return')).toContain('the return takes 1429.03 USD of the refund cap');
    expect(noteOf('checkout')).toContain(`${NEW_PARTNER} becomes Partner on Record`);
    expect((await environment.cap()).holds).toMatchObject([
      { requestId: environment.requestId, amount: { minor: 142_903, currency: 'USD' } },
    ]);
  });

  it('frees its hold when it is withdrawn', async () => {
    const environment = await changeEnvironment();
    await environment.submit();
    const by = { id: environment.microsoft.requesterId, name: 'x', channel: 'http' } as const;
    await environment.verbs.withdraw({ requestId: environment.requestId, by, isAdmin: false });
    await environment.runner.settle();
    expect((await environment.stored()).status).toBe('withdrawn');
    expect(await environment.cap()).toMatchObject({ holds: [], uses: [] });
  });
});

describe('a partner change is refused', () => {
  it('for a reservation that is not there, with nothing held', async () => {
    const environment = await changeEnvironment();
    await environment.submit({ reservationId: 'dddddddd-0000-4000-8000-00000000000f' });
    expect(await outcomesOf(environment)).toMatchObject({
      'reservation-known': expect.stringMatching(/^fail/),
    });
    expect((await environment.stored()).status).toBe('refused');
    expect((await environment.cap()).holds).toEqual([]);
  });

  it.each([
    [
      'the reseller that it has',
      OLD_PARTNER,
      'partner-differs',
      `fail: ${OLD_PARTNER} is the Partner on Record of the reservation already.`,
    ],
    [
      'a reseller that is none of the customer',
      '7654321',
      'partner-on-record',
      'fail: 7654321 is not the MPN id of an indirect reseller of Fabrikam.',
    ],
  ])('for %s', async (_case, newPartnerOnRecordMpnId, rule, sentence) => {
    const environment = await changeEnvironment();
    expect(await environment.submit({ newPartnerOnRecordMpnId })).toBe('refused');
    expect((await outcomesOf(environment))[rule]).toBe(sentence);
  });

  it('for a reseller that Partner Center does not take', async () => {
    const environment = await changeEnvironment({ newPartner: '3456789' });
    expect(await environment.submit()).toBe('refused');
    expect((await outcomesOf(environment))['partner-on-record']).toMatch(/^fail: /);
  });

  it('above the refund cap, whole', async () => {
    const environment = await changeEnvironment({ microsoft: { refundLimit: '1000' } });
    expect(await environment.submit()).toBe('refused');
    expect(Object.values(await outcomesOf(environment)).filter((one) => one.startsWith('fail'))).not.toEqual(
      [],
    );
    expect(environment.microsoft.returns()).toEqual([]);
  });

  it('for a reservation that only Microsoft support returns', async () => {
    const environment = await changeEnvironment();
    environment.microsoft.refuseRefunds([{ code: 'SelfServiceRefundNotSupported', message: 'Ask support.' }]);
    expect(await environment.submit()).toBe('refused');
    expect((await outcomesOf(environment))['returned-at-once']).toMatch(/^fail: Only Microsoft support/);
  });
});

describe('an approved partner change', () => {
  it('is asked again when the price has risen, and returns nothing meanwhile', async () => {
    const environment = await changeEnvironment();
    await environment.submit();
    environment.microsoft.reprice('1.5');
    await environment.approve();
    await environment.runner.settle();
    expect((await environment.stored()).status).toBe('awaiting-approval');
    expect(environment.microsoft.returns()).toEqual([]);
    expect(await environment.settle()).toBe('completed');
    expect(await standingOf(environment)).toBe(DONE);
  });

  it('is asked again the next day, because the refund has fallen', async () => {
    const environment = await changeEnvironment({ desk: deskSettings });
    await environment.submit();
    await environment.runner.advance(24 * 3_600_000);
    await environment.approve();
    await environment.runner.settle();
    const { status, quote } = await environment.stored();
    expect(status).toBe('awaiting-approval');
    expect(quote?.refund.cost.minor).toBeLessThan(142_903);
    expect((await environment.cap()).holds).toMatchObject([{ amount: quote?.refund.pricingTotal }]);
    expect(await environment.settle()).toBe('completed');
    expect(await standingOf(environment)).toBe(DONE);
  });

  it.each<[string, (environment: ChangeEnvironment) => void, string]>([
    [
      'the price rises right before the return',
      ({ microsoft }) => {
        let met = 0;
        microsoft.befallenBy((call) => {
          // The third price is that of the look before the return.
          if (call.endsWith('/calculatePrice') && (met += 1) === 3) microsoft.reprice('1.5');
          return undefined;
        });
      },
      'price-risen',
    ],
    [
      'the reseller is refused right before the return',
      ({ microsoft }) => {
        let met = 0;
        microsoft.befallenBy((call) => {
          if (call.endsWith('/validateresellers') && (met += 1) === 2) microsoft.invalidateResellers();
          return undefined;
        });
      },
      'refused-by-microsoft',
    ],
  ])('returns nothing when %s', async (_case, befall, code) => {
    const environment = await changeEnvironment();
    befall(environment);
    expect(await environment.change()).toBe('compensated');
    const { problem } = await environment.stored();
    expect(problem).toMatchObject({ code, detail: expect.stringMatching(/^Nothing was returned\. /) });
    expect(environment.microsoft.returns()).toEqual([]);
    expect(await environment.cap()).toMatchObject({ holds: [], uses: [] });
  });

  it('ends with nothing bought when Microsoft refuses the return', async () => {
    const environment = await changeEnvironment();
    environment.microsoft.befallenBy((call) =>
      call === RETURN ? { effect: 'status', status: 403, code: 'RefundLimitExceeded' } : undefined,
    );
    await environment.change();
    const { status, problem } = await environment.stored();
    expect(['compensated', 'needs-attention']).toContain(status);
    expect(problem).toMatchObject({ code: 'return-refused', microsoft: { code: 'RefundLimitExceeded' } });
    expect(environment.microsoft.calls.filter(({ name }) => name === CART)).toEqual([]);
  });
});
