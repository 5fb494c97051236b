import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { isFinal, readAgainAfter } from '../../portal/src/api/read-again.ts';
import { differenceOf, isBelowZero } from '../../portal/src/ui/exact-money.ts';
import { idsOf } from '../../portal/src/features/requests/ids-of.ts';
import { customersIn, warningsOf } from '../../portal/src/features/requests/inbox-row.ts';
import {
  approvalsOfEarlierPrice,
  mayWithdraw,
  whyNotDecide,
} from '../../portal/src/features/requests/may-decide.ts';
import { nextOf, progressOf } from '../../portal/src/features/requests/next-of.ts';
import { paymentsOf } from '../../portal/src/features/requests/payments.ts';
import { partsOf, type Plan } from '../../portal/src/features/requests/plan-parts.ts';
import { filterOf, statusAfter, statusesFor } from '../../portal/src/features/requests/request-filter.ts';
import { scopeInWords } from '../../portal/src/ui/scope-in-words.ts';
import { isSoon, leftUntil } from '../../portal/src/ui/time-left.ts';
import { detailOf } from '../../portal/src/features/requests/timeline-detail.ts';
import { figureOf, paidBy, priceOf } from '../../portal/src/ui/what-it-costs.ts';
import { reservationWords } from '../../portal/src/ui/reservation-words.ts';

type Request = Parameters<typeof nextOf>[0];

const eur = (amount: string) => ({ amount, currency: 'EUR' });
const person = (id: string) => ({ id, name: id, channel: 'http' as const });
const decided = (by: string, decision: 'approve' | 'reject', quoteHash: string) => ({
  by: person(by),
  decision,
  at: '2026-11-29T18:00:00Z',
  quoteHash,
});

/** A purchase that waits for one approval of the price `q2`. */
const waiting = (part: object = {}): Request =>
  ({
    id: 'r1',
    kind: 'purchase',
    status: 'awaiting-approval',
    customerId: 'contoso',
    requestedBy: person('sandra'),
    input: { sku: 'Standard_D2s_v5', quantity: 3 },
    quote: { hash: 'q2', total: eur('1575.68'), schedule: [] },
    approval: { required: 1, deadline: '2026-12-02T18:28:00Z', decisions: [] },
    ...part,
  }) as unknown as Request;

describe('a request before the eyes of a person', () => {
  it.each([
    ['provisioning', 0, 2_000],
    ['provisioning', 29_999, 2_000],
    ['submitted', 30_000, 5_000],
    ['approved', 119_999, 5_000],
    ['compensating', 120_000, 10_000],
    ['awaiting-approval', 0, 15_000],
    ['needs-attention', 600_000, 15_000],
    ['completed', 0, false],
    ['withdrawn', 0, false],
    [undefined, 0, false],
  ] as const)('that is %s, unchanged for %s ms, is read again after %s', (status, unchanged, after) => {
    expect(readAgainAfter(status, unchanged)).toBe(after);
  });

  it('has ended or can still change', () => {
    expect(
      ['refused', 'expired', 'compensated', 'rejected'].map((status) => isFinal(status as 'refused')),
    ).toEqual([...[true, true, true, true]]);
    expect(isFinal('needs-attention')).toBe(false);
  });
});

describe('amounts', () => {
  it.each([
    ['1654.46', '1575.68', '78.78'],
    ['1575.68', '1654.46', '-78.78'],
    ['0.10', '0.3', '-0.20'],
    ['1200', '1000', '200'],
    ['-5.50', '-5.5', '0.00'],
    ['90071992547409.93', '0.01', '90071992547409.92'],
  ])('%s is above %s by %s', (is, was, difference) => {
    expect(differenceOf(eur(is), eur(was))).toEqual(eur(difference));
  });

  it('of two currencies have no difference', () => {
    expect(differenceOf(eur('1'), { amount: '1', currency: 'USD' })).toBeUndefined();
  });

  it('differ by what leads from one to the other', () => {
    const units = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
    fc.assert(
      fc.property(units, units, (a, b) => {
        expect(differenceOf(eur(String(a)), eur(String(b)))).toEqual(eur(String(a - b)));
      }),
    );
  });

  it('are a credit for a refund, and below zero for other kinds', () => {
    expect(priceOf('refund', eur('980.12'))).toEqual({ isCredit: true, amount: eur('980.12') });
    expect(priceOf('exchange', eur('-410.00'))).toEqual({ isCredit: true, amount: eur('410.00') });
    expect(priceOf('purchase', eur('1575.68'))).toEqual({ isCredit: false, amount: eur('1575.68') });
    expect(priceOf('purchase', undefined)).toBeUndefined();
    expect(paidBy('refund', eur('980.12'))).toEqual(eur('-980.12'));
    expect(figureOf({ isCredit: true, amount: eur('410.00') })).toEqual(eur('-410.00'));
    expect(isBelowZero(eur('-0.00'))).toBe(false);
  });
});

describe('who may decide', () => {
  const me = (objectId: string, roles: readonly string[] = [], appRoles: readonly string[] = []) =>
    ({ objectId, appRoles, grants: [{ customerId: 'contoso', roles }] }) as unknown as Parameters<
      typeof whyNotDecide
    >[1];

  it.each([
    ['an approver of the customer', me('andy', ['Approver']), undefined],
    ['an Admin', me('root', [], ['Admin']), undefined],
    ['a Requester', me('sam', ['Requester']), 'no-role'],
    ['a Reader', me('rita', [], ['Reader']), 'no-role'],
    ['the requester who is an approver too', me('sandra', ['Requester', 'Approver']), 'own-request'],
    ['the requester who is an Admin', me('sandra', [], ['Admin']), 'own-request'],
  ] as const)('%s: %s', (_who, who, why) => {
    expect(whyNotDecide(waiting(), who)).toBe(why);
  });

  it('is not who has decided on this price, but who decided on an earlier one is', () => {
    const by = (hash: string) =>
      waiting({ approval: { required: 2, deadline: '', decisions: [decided('andy', 'approve', hash)] } });
    expect(whyNotDecide(by('q2'), me('andy', ['Approver']))).toBe('has-decided');
    expect(whyNotDecide(by('q1'), me('andy', ['Approver']))).toBeUndefined();
    expect(approvalsOfEarlierPrice(by('q1')).map((one) => one.by.name)).toEqual(['andy']);
  });

  it('is no one while there is no price', () => {
    expect(whyNotDecide(waiting({ quote: undefined }), me('andy', ['Approver']))).toBe('no-quote');
  });

  it('is another question than who may withdraw', () => {
    expect(mayWithdraw(waiting(), me('sandra', ['Requester']))).toBe(true);
    expect(mayWithdraw(waiting(), me('andy', ['Approver']))).toBe(false);
    expect(mayWithdraw(waiting(), me('root', [], ['Admin']))).toBe(true);
    expect(mayWithdraw(waiting({ status: 'provisioning' }), me('sandra', ['Requester']))).toBe(false);
  });
});

describe('what comes next', () => {
  const step = (name: string, status: string) => ({ name, status, attempts: 1 });

  it.each([
    ['submitted', {}, { by: 'desk', does: 'check' }],
    ['awaiting-approval', {}, { by: 'approvers', missing: 1, until: '2026-12-02T18:28:00Z' }],
    [
      'awaiting-approval',
      { approval: { required: 2, deadline: 'd', decisions: [decided('a', 'approve', 'q2')] } },
      { by: 'approvers', missing: 1, until: 'd' },
    ],
    [
      'provisioning',
      { steps: [step('checkout', 'running')] },
      { by: 'desk', does: 'step', step: 'checkout' },
    ],
    ['provisioning', { steps: [step('checkout', 'done')] }, { by: 'desk', does: 'carry-out' }],
    ['provisioning', { waiting: { nextTryAt: 'n' } }, { by: 'desk', does: 'try-again', at: 'n' }],
    ['needs-attention', {}, { by: 'admin' }],
    ['completed', {}, undefined],
  ])('of a request that is %s with %j', (status, part, next) => {
    expect(nextOf(waiting({ status, ...part }))).toEqual(next);
  });

  it('counts steps that are done or not needed', () => {
    const steps = [step('a', 'done'), step('b', 'skipped'), step('c', 'running'), step('d', 'pending')];
    expect(progressOf(steps as unknown as Parameters<typeof progressOf>[0])).toEqual({ ended: 2, all: 4 });
  });
});

describe('what it takes to undo a request', () => {
  it('is told at once for what is final and for steps that move money', () => {
    const plan = [
      { step: 'create-cart', effect: 'undoable' },
      { step: 'checkout', effect: 'undoable' },
      { step: 'post-ledger', effect: 'none' },
      { step: 'await-support', effect: 'final' },
      { step: 'return' },
    ] as unknown as Plan;
    const { atOnce, others } = partsOf(plan);
    expect(atOnce.map(({ step }) => step)).toEqual(['await-support', 'checkout', 'return']);
    expect(others.map(({ step }) => step)).toEqual(['create-cart', 'post-ledger']);
  });
});

describe('the time that is left', () => {
  const now = Date.parse('2026-11-30T12:00:00Z');

  it.each([
    ['2026-12-02T18:00:00Z', { days: 2 }, false],
    ['2026-12-02T11:59:00Z', { hours: 47 }, false],
    ['2026-12-01T00:00:00Z', { hours: 12 }, false],
    ['2026-11-30T23:59:00Z', { hours: 11 }, true],
    ['2026-11-30T12:20:00Z', { hours: 0 }, true],
    ['2026-11-30T12:00:00Z', 'over', true],
  ])('until %s is %j', (at, left, soon) => {
    expect(leftUntil(at, now)).toEqual(left);
    expect(isSoon(at, now)).toBe(soon);
  });
});

describe('the filter in the address', () => {
  const nothing = { customer: '', kind: '', status: '', mine: '' };

  it('becomes what the API is asked for, without what means nothing', () => {
    expect(filterOf(nothing)).toEqual({});
    expect(filterOf({ customer: 'c', kind: 'refund', status: 'approved,submitted', mine: 'yes' })).toEqual({
      customerId: 'c',
      kind: 'refund',
      status: 'submitted,approved',
      mine: 'true',
    });
    expect(filterOf({ ...nothing, kind: 'loan', status: 'lost', mine: '1' })).toEqual({});
  });

  it('offers ended requests of a customer or of the person only, and drops them with these', () => {
    expect(statusesFor(nothing)).not.toContain('completed');
    expect(statusesFor({ ...nothing, customer: 'c' })).toContain('completed');
    expect(statusAfter({ ...nothing, mine: 'yes', status: 'completed,approved' })).toBe('approved,completed');
    expect(statusAfter({ ...nothing, status: 'completed,approved' })).toBe('approved');
  });
});

describe('the words of a request', () => {
  it('name the subscription of a scope', () => {
    const named = [{ subscriptionId: 's1', name: 'Production' }];
    const said = (scope: Parameters<typeof scopeInWords>[0]) =>
      scopeInWords(scope, named, reservationWords.en);
    expect(said({ type: 'Shared' })).toBe('Shared: all subscriptions of the customer');
    expect(said({ type: 'Single', subscriptionId: 's1' })).toBe('Single subscription (Production)');
    expect(said({ type: 'ResourceGroup', subscriptionId: 's1', resourceGroup: 'web' })).toBe(
      'Single resource group (Production, web)',
    );
    expect(said({ type: 'Single', subscriptionId: 's2' })).toBe('Single subscription (s2)');
  });

  it('take from an event what people read, whatever else it holds', () => {
    expect(detailOf({ data: { decision: 'reject', comment: 'Too dear' } })).toEqual({
      decision: 'reject',
      comment: 'Too dear',
    });
    expect(detailOf({ data: { from: '1 EUR', to: '2 EUR', quoteHash: 'q' } })).toEqual({
      prices: ['1 EUR', '2 EUR'],
    });
    expect(detailOf({ data: { from: 1, to: null, comment: '', step: ['checkout'] } })).toEqual({});
    expect(detailOf({ data: { code: 'blocked', title: 'Blocked', deadline: 'd' } })).toEqual({
      problem: 'Blocked',
      until: 'd',
    });
  });

  it('give the ids that there are', () => {
    const bought = waiting({ result: { orderId: 'o', reservationOrderId: 'ro', entryIds: [] } });
    expect(idsOf(bought)).toEqual([
      ['request', 'r1'],
      ['quote', 'q2'],
      ['order', 'o'],
      ['reservationOrder', 'ro'],
    ]);
    expect(idsOf(waiting({ quote: undefined, problem: { cartId: 'c' } }))).toEqual([
      ['request', 'r1'],
      ['cart', 'c'],
    ]);
  });

  it('list the payments of all lines of an exchange by their days', () => {
    const line = (...days: readonly string[]) => ({
      schedule: days.map((dueOn) => ({ dueOn, total: eur('1') })),
    });
    const exchange = waiting({
      kind: 'exchange',
      quote: { purchaseLines: [line('2026-12-01', '2027-01-01'), line('2026-12-15')] },
    });
    expect(paymentsOf(exchange).map(({ dueOn }) => dueOn)).toEqual([
      '2026-12-01',
      '2026-12-15',
      '2027-01-01',
    ]);
    expect(paymentsOf(waiting({ kind: 'refund' }))).toEqual([]);
  });

  it('name customers once, and count what rules warn of', () => {
    expect(
      customersIn([
        { customerId: '2', customerName: 'Tailspin' },
        { customerId: '1', customerName: 'Contoso' },
        { customerId: '2', customerName: 'Tailspin' },
        { customerId: '3' },
      ]),
    ).toEqual([
      { id: '3', name: '3' },
      { id: '1', name: 'Contoso' },
      { id: '2', name: 'Tailspin' },
    ]);
    const verdict = { explanations: [{ outcome: 'warn' }, { outcome: 'pass' }] };
    expect(warningsOf(waiting({ verdict }))).toHaveLength(1);
    expect(warningsOf(waiting())).toEqual([]);
  });
});
