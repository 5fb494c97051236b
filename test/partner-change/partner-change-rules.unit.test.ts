import { describe, expect, it } from '@jest/globals';
import { evaluate } from '../../src/rules/domain/evaluate.ts';
import type { Reservation } from '../../src/reservations/domain/reservation.ts';
import type { PartnerChangeFacts } from '../../src/partner-change/domain/partner-change-facts.ts';
import { partnerChangeRules } from '../../src/partner-change/domain/partner-change-rules.ts';
import { rebuyOf } from '../../src/partner-change/domain/rebuy.ts';
import { aChange, aSoldReservation, factsOf, NEW_PARTNER, PRESENT_PARTNER } from './a-reservation.ts';

const findings = (facts: PartnerChangeFacts) =>
  Object.fromEntries(
    evaluate(partnerChangeRules, facts, facts.asOf).explanations.map(({ rule, outcome, message }) => [
      rule,
      `${outcome}: ${message}`,
    ]),
  );

const at = (day: string) => ({ asOf: new Date(`${day}T00:00:00.000Z`) });

describe('the rules of a partner change', () => {
  it('allow a change to another reseller, and warn that the term begins anew', () => {
    const verdict = evaluate(partnerChangeRules, factsOf(), new Date('2026-11-30T08:00:00.000Z'));
    expect(verdict.allowed).toBe(true);
    expect(findings(factsOf())).toEqual({
      'returned-at-once': 'pass: Microsoft takes the return by itself.',
      'rebuy-determined': 'pass: 3 Standard_D2s_v5 in westeurope for P1Y, paid Upfront, are bought again.',
      'partner-differs': `pass: ${NEW_PARTNER} becomes Partner on Record instead of ${PRESENT_PARTNER}.`,
      'term-restarts': 'warn: The term of P1Y begins anew: it ends about 2027-11-30 instead of 2027-05-01.',
      'exchange-right-lost': 'pass: The new reservation can be exchanged as the present one can.',
    });
  });

  it.each<[string, Partial<Reservation>, Partial<PartnerChangeFacts>, string, string]>([
    [
      'the same reseller',
      { partnerOnRecordMpnId: NEW_PARTNER },
      {},
      'partner-differs',
      `fail: ${NEW_PARTNER} is the Partner on Record of the reservation already.`,
    ],
    [
      'an unknown reseller',
      { partnerOnRecordMpnId: undefined },
      {},
      'partner-differs',
      `warn: ${NEW_PARTNER} becomes Partner on Record; the desk does not know the present one, because it did not buy the reservation.`,
    ],
    [
      'an unknown term and plan',
      { term: 'unknown', billingPlan: 'unknown' },
      {},
      'rebuy-determined',
      'fail: The reservation cannot be bought again as it is: Azure does not tell its term, billingPlan.',
    ],
    [
      'no subscription',
      { billingSubscriptionId: undefined },
      {},
      'rebuy-determined',
      'fail: The reservation cannot be bought again as it is: Azure does not tell its subscriptionId.',
    ],
    [
      'a type the desk does not know',
      { reservedResourceType: 'Novelty' },
      {},
      'rebuy-determined',
      'fail: The reservation cannot be bought again as it is: Azure does not tell its reservedResourceType.',
    ],
    [
      'a return by support only',
      {},
      { policyErrors: [{ code: 'SelfServiceRefundNotSupported' }] },
      'returned-at-once',
      'fail: Only Microsoft support can return this reservation: ask for a refund, and for a purchase once it is paid back.',
    ],
    [
      'a term of three years on a leap day',
      { term: 'P3Y' },
      at('2028-02-29'),
      'term-restarts',
      'warn: The term of P3Y begins anew: it ends about 2031-02-28 instead of 2027-05-01.',
    ],
    [
      'the day before exchanges end',
      {},
      at('2027-01-31'),
      'exchange-right-lost',
      'pass: The new reservation can be exchanged as the present one can.',
    ],
    [
      'the day exchanges end',
      {},
      at('2027-02-01'),
      'exchange-right-lost',
      'warn: The right to exchange is lost: a VirtualMachines reservation bought now can never be exchanged.',
    ],
    [
      'a reservation without a date',
      { purchasedAt: undefined },
      at('2027-02-01'),
      'exchange-right-lost',
      'warn: The right to exchange is lost: a VirtualMachines reservation bought now can never be exchanged.',
    ],
    [
      'a reservation of the new policy',
      { purchasedAt: '2027-02-01T00:00:00.000Z' },
      at('2027-03-01'),
      'exchange-right-lost',
      'pass: Neither the present reservation nor the new one can be exchanged.',
    ],
    [
      'a type no savings plan covers',
      { reservedResourceType: 'AVS' },
      at('2027-03-01'),
      'exchange-right-lost',
      'pass: The new reservation can be exchanged as the present one can.',
    ],
  ])('say of %s', (_case, reservation, more, rule, sentence) => {
    expect(findings(factsOf(reservation, more))[rule]).toBe(sentence);
  });

  it('say nothing of a lost right before its end was announced', () => {
    expect(findings(factsOf({}, at('2026-07-21')))['exchange-right-lost']).toBeUndefined();
  });

  it('have sources and words in both languages in every version', () => {
    for (const { versions } of partnerChangeRules)
      for (const { source, text } of versions) {
        expect(source).toMatch(/^https:\/\/learn\.microsoft\.com\//);
        expect(text.en).not.toBe(text.fr);
      }
  });
});

describe('the purchase that follows the return', () => {
  it('is the same reservation for the new reseller', () => {
    expect(rebuyOf(aSoldReservation(), aChange)).toEqual({
      state: 'known',
      purchase: {
        subscriptionId: 'bbbbbbbb-0000-4000-8000-000000000001',
        reservedResourceType: 'VirtualMachines',
        sku: 'Standard_D2s_v5',
        region: 'westeurope',
        quantity: 3,
        term: 'P1Y',
        billingPlan: 'Upfront',
        scope: { type: 'Single', subscriptionId: 'bbbbbbbb-0000-4000-8000-000000000001' },
        renew: true,
        instanceFlexibility: 'Off',
        displayName: 'web-servers',
        departmentId: 'web',
        partnerOnRecordMpnId: NEW_PARTNER,
        justification: aChange.reason,
      },
    });
  });

  it('leaves out a name that cannot be asked for, and takes flexibility as On where Azure has none', () => {
    const rebuy = rebuyOf(
      aSoldReservation({ displayName: 'Web servers, old', instanceFlexibility: undefined }),
      aChange,
    );
    expect(rebuy).toMatchObject({ state: 'known', purchase: { instanceFlexibility: 'On' } });
    expect(rebuy.state === 'known' && 'displayName' in rebuy.purchase).toBe(false);
  });
});
