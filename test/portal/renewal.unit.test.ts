import { describe, expect, it } from '@jest/globals';
import {
  emptyRenewal,
  missingIn,
  renewalIn,
  withFix,
} from '../../portal/src/features/reservation/renewal-draft.ts';

const reservation = { reservationId: 'r1', quantity: 3, term: 'P1Y', billingPlan: 'Upfront' } as const;
const draft = (members: object = {}) => ({ ...emptyRenewal(reservation), ...members });

describe('the form of a renewal', () => {
  it.each([
    [{}, ['decision'], undefined],
    [{ decision: 'renew' }, [], { reservationId: 'r1', decision: 'renew' }],
    [{ decision: 'lapse', units: '' }, [], { reservationId: 'r1', decision: 'lapse' }],
    [{ decision: 'change' }, ['change'], undefined],
    [{ decision: 'change', units: '' }, ['units'], undefined],
    [
      { decision: 'change', units: '2' },
      [],
      { reservationId: 'r1', decision: 'change', change: { quantity: 2 } },
    ],
    [
      { decision: 'change', term: 'P3Y', plan: 'Monthly' },
      [],
      { reservationId: 'r1', decision: 'change', change: { term: 'P3Y', billingPlan: 'Monthly' } },
    ],
    [{ decision: 'change', term: 'P7Y' }, ['change'], undefined],
    [{ decision: 'never' }, [], undefined],
  ])('of %j misses %j and asks for %j', (members, missing, asked) => {
    expect(missingIn(draft(members), reservation)).toEqual(missing);
    expect(renewalIn(draft(members), reservation)).toEqual(asked);
  });

  it.each([
    [{ decision: 'renew' }, { '/change/term': 'P3Y' }, { decision: 'change', change: { term: 'P3Y' } }],
    [
      { decision: 'change', units: '200', plan: 'Monthly' },
      { '/change/quantity': 100 },
      { decision: 'change', change: { quantity: 100, billingPlan: 'Monthly' } },
    ],
    [
      { decision: 'change', plan: 'Monthly' },
      { '/change/billingPlan': 'Upfront' },
      { decision: 'renew', change: undefined },
    ],
  ])('of %j with the fix %j asks for %j', (members, set, asked) => {
    const fixed = withFix(draft(members), { '/decision': 'change', ...set }, reservation);
    expect(missingIn(fixed, reservation)).toEqual([]);
    expect(renewalIn(fixed, reservation)).toEqual({ reservationId: 'r1', ...asked });
  });
});
