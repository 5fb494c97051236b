import { describe, expect, it } from '@jest/globals';
import { buildCatalog } from '../catalog/build-catalog.ts';
import { hourlyRate, unitPrice } from '../catalog/pricing.ts';
import { paymentsOf } from '../resource-manager/payment-schedule.ts';
import { DEFAULT_SEED_FILE, readSeed } from '../seed/read-seed.ts';
import { addMonths, parseDuration } from '../values/calendar.ts';
import { instalments, moneyText } from '../values/money.ts';

const seed = readSeed(DEFAULT_SEED_FILE);
const rates = seed.exchangeRates;
const catalog = buildCatalog(seed.catalog);

function offerOf(sku: string, region = 'westeurope') {
  const offer = catalog.find('VirtualMachines', sku, region);
  if (offer === undefined) throw new Error(`no ${sku} in ${region}`);
  return offer;
}
const d2s = offerOf('Standard_D2s_v5');

describe('prices', () => {
  it.each([
    ['Standard_D2s_v5', 'westeurope', 'P1Y', 'USD', '519.00'],
    ['Standard_D2s_v5', 'westeurope', 'P1Y', 'EUR', '477.48'],
    ['Standard_D2s_v5', 'westeurope', 'P3Y', 'USD', '999.00'],
    ['Standard_D2s_v5', 'francecentral', 'P1Y', 'USD', '539.76'],
    ['Standard_D2s_v5', 'francecentral', 'P1Y', 'EUR', '496.58'],
    ['Standard_E4s_v5', 'westeurope', 'P1Y', 'USD', '1362.38'],
  ] as const)('%s in %s for %s costs %s %s', (sku, region, term, currency, amount) => {
    expect(moneyText(unitPrice(offerOf(sku, region), term, currency, rates))).toEqual({ amount, currency });
  });

  it('takes a factor of the seeded price', () => {
    expect(moneyText(unitPrice(d2s, 'P1Y', 'USD', rates, { factor: '1.05' })).amount).toBe('544.95');
    expect(moneyText(unitPrice(d2s, 'P1Y', 'EUR', rates, { factor: '1.05' })).amount).toBe('501.35');
  });

  it('takes a price in any currency', () => {
    const price = { amount: '460.00', currency: 'EUR' };
    expect(moneyText(unitPrice(d2s, 'P1Y', 'EUR', rates, { price })).amount).toBe('460.00');
    expect(moneyText(unitPrice(d2s, 'P1Y', 'USD', rates, { price })).amount).toBe('500.00');
  });

  it('knows the pay-as-you-go rate to six decimals', () => {
    expect(hourlyRate(d2s, 'USD', rates).toString()).toBe('0.096');
    expect(hourlyRate(d2s, 'EUR', rates).toString()).toBe('0.08832');
  });
});

describe('payments', () => {
  it('splits a total so that the parts add up to it', () => {
    const parts = instalments({ minor: 51_900, currency: 'USD' }, 12).map((part) => part.minor);
    expect(parts).toEqual(Array.from({ length: 12 }, () => 4_325));
    const odd = instalments({ minor: 100, currency: 'USD' }, 12).map((part) => part.minor);
    expect(odd).toEqual([8, 9, 8, 8, 9, 8, 8, 9, 8, 8, 9, 8]);
  });

  it('pays monthly on the day it began, month ends clamped', () => {
    const totals = {
      pricing: { minor: 51_900, currency: 'USD' },
      billing: { minor: 47_748, currency: 'EUR' },
    };
    const days = paymentsOf(totals, 'Monthly', 'P1Y', new Date('2026-08-31T10:00:00Z')).map(
      (one) => one.dueOn,
    );
    expect(days.slice(0, 7)).toEqual([
      '2026-08-31',
      '2026-09-30',
      '2026-10-31',
      '2026-11-30',
      '2026-12-31',
      '2027-01-31',
      '2027-02-28',
    ]);
  });
});

describe('the calendar', () => {
  it('ends a year that began on a leap day on 28 February', () => {
    expect(addMonths(new Date('2028-02-29T08:00:00Z'), 12).toISOString()).toBe('2029-02-28T08:00:00.000Z');
  });

  it.each([
    ['PT15M', 900_000],
    ['P7D', 604_800_000],
    ['P1DT1H1M1S', 90_061_000],
    ['P', undefined],
    ['PT', undefined],
    ['15 minutes', undefined],
  ])('reads the duration %s', (text, expected) => {
    expect(parseDuration(text)).toBe(expected);
  });
});
