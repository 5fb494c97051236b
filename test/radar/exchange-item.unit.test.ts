import { describe, expect, it } from '@jest/globals';
import { exchangeItem } from '../../src/radar/domain/exchange-item.ts';
import { usd, watched } from './watched.ts';

const priced = { price: usd(1557), payAsYouGoHourly: '0.096' };
const used = (percent: string) => [
  { days: 1, percent: '100.0000' },
  { days: 30, percent },
];

describe('an exchange to use before the end of unlimited exchanges', () => {
  it.each([
    ['retiring', { sku: 'Standard_D2s_v3' }],
    ['retiring', { sku: 'Standard_D2s_v3', renew: true, utilisation: used('5.0000') }],
    ['underused', { utilisation: used('61.7000') }],
    ['other', { utilisation: used('61.8000') }],
    ['frozen-renewal', { renew: true }],
    ['frozen-renewal', { renew: true, expiresAt: '2027-02-01T00:00:00Z' }],
    ['other', {}],
  ] as const)('is of class %s: %j', (exchangeClass, change) => {
    expect(exchangeItem(watched(change, priced))).toMatchObject({
      ...{ kind: 'exchange', exchangeClass, date: '2027-02-01', daysLeft: 63 },
      explanation: { rule: 'radar-exchange', facts: { exchangeClass } },
    });
  });

  it.each([
    ['2027-01-31T23:59:59Z', true],
    ['2027-02-01T00:00:00Z', false],
    ['2027-02-01T00:30:00+02:00', true],
  ])('is there at %s: %s', (asOf, isThere) => {
    expect(exchangeItem(watched({}, { asOf: new Date(asOf) })) !== undefined).toBe(isThere);
  });

  it.each([
    ['a type that savings plans do not cover', { reservedResourceType: 'AVS' }],
    ['one that ends before that day', { expiresAt: '2027-01-31T23:59:59Z' }],
    ['one without a date of purchase', { purchasedAt: undefined, effectiveAt: undefined }],
  ])('is not there for %s', (_what, change) => {
    expect(exchangeItem(watched(change))).toBeUndefined();
  });

  it('waits until the day is within the horizon', () => {
    expect(exchangeItem(watched({}, { horizonDays: 62 }))).toBeUndefined();
    expect(exchangeItem(watched({}, { horizonDays: 63 }))).toBeDefined();
  });

  it('is about what is left of the price', () => {
    // 152 of 365 days are left.
    expect(exchangeItem(watched({}, { price: usd(365) }))).toMatchObject({ amount: usd(152) });
  });

  it('says how little is used, and to leave two days', () => {
    const item = exchangeItem(watched({ utilisation: used('12.5000') }, priced));
    expect(item?.explanation.message).toBe(
      'Before 2027-02-01 it can be exchanged any number of times, from then on once more. ' +
        'It was used for 12.5000 % of its hours and pays off from 61.7152 % on.',
    );
    expect(item?.advice).toMatch(/^Exchange it for what is used, .* Do it two days before: /);
  });
});
