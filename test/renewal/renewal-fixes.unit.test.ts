import { describe, expect, it } from '@jest/globals';
import { saleRules } from '../../src/purchase/domain/purchase-rules.ts';
import { renewalFixers } from '../../src/renewal/domain/renewal-fixes.ts';
import { renewalInputSchema } from '../../src/renewal/domain/renewal-input.ts';
import { successorOf } from '../../src/renewal/domain/successor.ts';
import { evaluate } from '../../src/rules/domain/evaluate.ts';
import { fixesOf } from '../../src/rules/domain/fix.ts';
import { aPurchase, facts, offer, type FactChange } from '../support/purchase-facts.ts';
import { aReservation, RESERVATION_ID } from '../support/reservations.ts';

const end = new Date('2026-12-23T08:00:00Z');
const { subscriptionId: billingSubscriptionId } = aPurchase();
const reservation = aReservation({ billingSubscriptionId, sku: 'Standard_D2s_v5', quantity: 3 });

/** What the rules on what follows say of an input, with what the catalog sells on the day of the end. */
function judged(input: object, change: FactChange) {
  const asked = renewalInputSchema.parse(input);
  const successor = successorOf(reservation, asked);
  if (successor.state === 'unknown') throw new Error(successor.missing.join(', '));
  const verdict = evaluate(saleRules, facts({ ...change, input: successor.purchase }), end);
  const fixes = fixesOf(renewalFixers, verdict.explanations, 'en');
  const refusals = verdict.explanations.filter(({ outcome }) => outcome === 'fail');
  return { fixes, refused: refusals.map(({ rule }) => rule) };
}

/** The input with new values by JSON Pointer. */
function changed(input: object, set: Readonly<Record<string, unknown>>) {
  const result: Record<string, unknown> = structuredClone({ ...input });
  for (const [pointer, value] of Object.entries(set)) {
    const [, first = '', second] = pointer.split('/');
    result[first] =
      second === undefined ? value : { ...(result[first] as object | undefined), [second]: value };
  }
  return result;
}

const asked = { reservationId: RESERVATION_ID };
const renew = { ...asked, decision: 'renew' };
const change = (members: object) => ({ ...asked, decision: 'change', change: members });

describe('a renewal that is refused', () => {
  it.each<[string, object, FactChange, string, object[]]>([
    [
      'the term is not sold any more',
      renew,
      { offers: [offer({ term: 'P3Y' })] },
      'term-offered',
      [{ '/decision': 'change', '/change/term': 'P3Y' }],
    ],
    [
      'another term is not sold',
      change({ term: 'P5Y', quantity: 2 }),
      { offers: [offer(), offer({ term: 'P3Y' })] },
      'term-offered',
      [
        { '/decision': 'change', '/change/term': 'P1Y' },
        { '/decision': 'change', '/change/term': 'P3Y' },
      ],
    ],
    [
      'it cannot be paid monthly',
      change({ billingPlan: 'Monthly' }),
      { offers: [offer({ billingPlans: ['Upfront'] })] },
      'billing-plan-offered',
      [{ '/decision': 'change', '/change/billingPlan': 'Upfront' }],
    ],
    [
      'there are too many units',
      change({ quantity: 101, term: 'P1Y' }),
      {},
      'quantity-in-range',
      [{ '/decision': 'change', '/change/quantity': 100 }],
    ],
  ])('because %s is offered what passes', (_why, input, sold, rule, expected) => {
    const { refused, fixes } = judged(input, sold);
    expect(refused).toEqual([rule]);
    expect(fixes.map(({ set }) => set)).toEqual(expected);
    for (const { set } of fixes) expect(judged(changed(input, set), sold).refused).toEqual([]);
  });

  it('because its family is retired is offered nothing: a renewal keeps its size', () => {
    const retired = { ...reservation, sku: 'Standard_D2s_v3' };
    const successor = successorOf(retired, renewalInputSchema.parse(renew));
    if (successor.state === 'unknown') throw new Error('unknown');
    const found = facts({ input: successor.purchase, successorSkus: ['Standard_D2s_v5'] });
    const { explanations } = evaluate(saleRules, found, end);
    expect(explanations.find(({ rule }) => rule === 'sku-purchasable')?.outcome).toBe('fail');
    expect(fixesOf(renewalFixers, explanations, 'en')).toEqual([]);
  });
});
