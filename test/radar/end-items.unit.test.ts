import { describe, expect, it } from '@jest/globals';
import { expiryItem, renewalItem } from '../../src/radar/domain/end-items.ts';
import { endOfLive } from '../../src/radar/domain/radar-of.ts';
import { refillItems } from '../../src/radar/domain/refill-items.ts';
import { contoso } from '../support/http/people.ts';
import { usd, watched } from './watched.ts';

const priced = { price: usd(1557), payAsYouGoHourly: '0.096' };

describe('a renewal to decide', () => {
  it('is of a reservation that is still sold when it ends, at its price', () => {
    expect(renewalItem(watched({}, priced))).toMatchObject({
      ...{ kind: 'renewal', date: '2027-05-01', daysLeft: 152, amount: usd(1557), lossPerDay: usd(2.65) },
      explanation: {
        facts: { endsOn: '2027-05-01', priceFixedOn: '2027-04-01', renew: false, isFrozen: true },
      },
    });
  });

  it.each([
    ['2027-03-01T08:00:00Z', '2027-01-30'],
    ['2028-03-01T08:00:00Z', '2028-01-31'],
    ['2026-12-31T08:00:00Z', '2026-12-01'],
  ])('of one that ends at %s has its price fixed on %s', (expiresAt, fixedOn) => {
    const item = renewalItem(watched({ expiresAt }, { horizonDays: 500 }));
    expect(item?.explanation.facts).toMatchObject({ priceFixedOn: fixedOn });
  });

  it.each([
    ['2027-01-31T23:59:59Z', false],
    ['2027-02-01T00:00:00Z', true],
  ])('of one that ends at %s can never be exchanged after: %s', (expiresAt, isFrozen) => {
    expect(renewalItem(watched({ expiresAt, renew: true }))?.explanation.facts).toMatchObject({ isFrozen });
  });

  it.each([
    ['of a retired family', { sku: 'Standard_D2s_v3' }],
    ['that was renewed', { renewDestination: 'r' }],
    ['of an unknown term', { term: 'unknown' }],
    ['beyond the horizon', { expiresAt: '2027-12-01T00:00:00Z' }],
  ] as const)('is not there for a reservation %s', (_what, change) => {
    expect(renewalItem(watched(change))).toBeUndefined();
  });
});

describe('the end of a reservation', () => {
  it('costs the hours of 30 days when it is not renewed', () => {
    expect(expiryItem(watched({}, priced))).toMatchObject({
      ...{ kind: 'expiry', date: '2027-05-01', lossPerDay: usd(2.65), amount: usd(79.39) },
      explanation: { outcome: 'warn' },
    });
    expect(expiryItem(watched({ renew: true }))?.explanation.outcome).toBe('pass');
  });

  it('is one without a renewal when its family retires, whatever the flag says', () => {
    const item = expiryItem(watched({ renew: true, sku: 'Standard_D2s_v3' }));
    expect(item?.explanation).toMatchObject({ outcome: 'warn', facts: { renew: false } });
  });

  it.each([
    ['a live one', {}, '2027-05-01'],
    ['an expiring one', { state: 'Expiring' }, '2027-05-01'],
    ['one that ended', { expiresAt: '2026-11-30T09:00:00Z' }, undefined],
    ['an archived one', { archived: true }, undefined],
    ['one that Azure shows no more', { missingSince: '2026-11-01T00:00:00Z' }, undefined],
    ['one without an end', { expiresAt: undefined }, undefined],
    ...(['Cancelled', 'Split', 'Merged', 'Failed', 'Pending', 'Expired'] as const).map(
      (state) => [`a ${state} one`, { state }, undefined] as const,
    ),
  ] as const)('of %s is %j: %s', (_what, change, endsOn) => {
    const { reservation, asOf } = watched();
    expect(endOfLive({ ...reservation, ...change }, asOf)).toBe(endsOn);
  });
});

describe('a refill of the refund cap', () => {
  it('is on the radar on its day, with what comes free', () => {
    const uses = [
      { on: '2026-02-01', amount: usd(300), requestId: 'q-1' },
      { on: '2026-11-29', amount: usd(50), requestId: 'q-2' },
    ];
    const cap = { customerId: contoso, uses, holds: [] };
    const { asOf } = watched();
    expect(refillItems({ ...cap, asOf, horizonDays: 100 })).toMatchObject([
      {
        ...{ kind: 'headroom', date: '2027-02-01', daysLeft: 63, amount: usd(300) },
        explanation: {
          message: '300.00 USD of the refund cap come free on 2027-02-01: 49950.00 USD are left then.',
        },
      },
    ]);
    expect(refillItems({ ...cap, asOf, horizonDays: 365 })).toHaveLength(2);
  });
});
