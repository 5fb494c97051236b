import { describe, expect, it } from '@jest/globals';
import { moneyFromMajor } from '../../src/core/money.ts';
import {
  refundAmount,
  type MonthlyTerms,
  type UpfrontTerms,
} from '../../src/returns/domain/refund-amount.ts';
import type { FeeRule } from '../../src/returns/domain/refund-fee.ts';

const usd = (major: number) => moneyFromMajor(major, 'USD');
const upfront = (
  paid: number,
  [startsOn, expiresOn, cancelOn]: readonly [string, string, string],
  change: Partial<UpfrontTerms> = {},
): UpfrontTerms => ({
  billingPlan: 'Upfront',
  paid: usd(paid),
  startsOn,
  expiresOn,
  cancelOn,
  quantity: 1,
  returnQuantity: 1,
  feeRule: 'none',
  used: true,
  ...change,
});
const monthly = (
  [instalments, instalment]: readonly [number, number],
  [startsOn, expiresOn, cancelOn]: readonly [string, string, string],
  change: Partial<MonthlyTerms> = {},
): MonthlyTerms => ({
  billingPlan: 'Monthly',
  instalment: usd(instalment),
  instalments,
  startsOn,
  expiresOn,
  cancelOn,
  quantity: 1,
  returnQuantity: 1,
  feeRule: 'none',
  used: true,
  ...change,
});

const leapYear = ['2027-09-01', '2028-09-01', '2028-03-01'] as const;
const threeYears = ['2026-11-15', '2029-11-15', '2028-03-01'] as const;
const tv9 = ['2023-06-01', '2026-06-01', '2024-03-01'] as const;
const cspTable = (cancelOn: string, used: boolean) =>
  upfront(3_650, ['2020-09-01', '2021-09-01', cancelOn], { feeRule: 'csp-2020', used });

describe('a refund of an upfront plan', () => {
  it.each<[string, UpfrontTerms, number, number, number, number]>([
    [
      'RX1: 4 of 5 parts are used',
      upfront(19_800, ['2026-01-01', '2026-01-06', '2026-01-05']),
      15_840,
      3_960,
      0,
      3_960,
    ],
    ['RX2: a year of 366 days', upfront(5_000, leapYear), 2_486.34, 2_513.66, 0, 2_513.66],
    [
      'RX3: 2 of 5 at the lower current price',
      upfront(9_000, threeYears, { currentPrice: usd(8_100), quantity: 5, returnQuantity: 2 }),
      1_395.33,
      1_844.67,
      0,
      1_844.67,
    ],
    [
      'RX4: 2 of 5 with 12 percent',
      upfront(9_000, threeYears, { quantity: 5, returnQuantity: 2, feeRule: 'twelve-percent' }),
      1_550.36,
      2_049.64,
      245.96,
      1_803.68,
    ],
    [
      'TV7: 100 of 365 days',
      upfront(1_200, ['2025-01-10', '2026-01-10', '2025-04-20']),
      328.77,
      871.23,
      0,
      871.23,
    ],
    ['TV9: 274 of 1096 days', upfront(10_000, tv9), 2_500, 7_500, 0, 7_500],
    [
      'TV11: TV9 with 12 percent',
      upfront(10_000, tv9, { feeRule: 'twelve-percent' }),
      2_500,
      7_500,
      900,
      6_600,
    ],
    [
      'TV12: on the first day',
      upfront(3_650, ['2025-01-10', '2026-01-10', '2025-01-10']),
      0,
      3_650,
      0,
      3_650,
    ],
    ['on the last day', upfront(3_650, ['2025-01-10', '2026-01-10', '2026-01-10']), 3_650, 0, 0, 0],
    ['TV14: day 5, not used', cspTable('2020-09-06', false), 0, 3_650, 0, 3_650],
    ['TV14: day 5, used', cspTable('2020-09-06', true), 50, 3_600, 0, 3_600],
    ['TV14: day 6, not used', cspTable('2020-09-07', false), 60, 3_590, 430.8, 3_159.2],
    ['TV14: day 6, used', cspTable('2020-09-07', true), 60, 3_590, 430.8, 3_159.2],
    [
      'TV15: 1 of 4 at half term',
      upfront(4_000, ['2025-01-01', '2027-01-01', '2026-01-01'], { quantity: 4 }),
      500,
      500,
      0,
      500,
    ],
    [
      'a share that is rounded before it is used up: 1 of 7 of 30,000.00',
      upfront(30_000, ['2026-05-01', '2027-05-01', '2026-05-01'], { quantity: 7 }),
      0,
      4_285.71,
      0,
      4_285.71,
    ],
    [
      'a current price above what was paid, which changes nothing',
      upfront(1_200, ['2025-01-10', '2026-01-10', '2025-04-20'], { currentPrice: usd(2_000) }),
      328.77,
      871.23,
      0,
      871.23,
    ],
  ])('%s', (_name, terms, consumed, refund, fee, net) => {
    expect(refundAmount(terms)).toMatchObject({
      consumed: usd(consumed),
      refund: usd(refund),
      fee: usd(fee),
      net: usd(net),
      commitmentCancelled: usd(refund),
      openInstalments: 0,
    });
  });

  it.each<[string, number, number, number]>([
    ['RX2', 182, 366, 5_000],
    ['RX3', 472, 1096, 3_240],
  ])('%s tells its days and its base', (name, usedDays, ofDays, base) => {
    const terms =
      name === 'RX2'
        ? upfront(5_000, leapYear)
        : upfront(9_000, threeYears, { currentPrice: usd(8_100), quantity: 5, returnQuantity: 2 });
    expect(refundAmount(terms)).toMatchObject({ usedDays, ofDays, base: usd(base) });
  });

  it.each<[FeeRule, number]>([
    ['none', 0],
    ['twelve-percent', 438],
    ['csp-2020', 0],
  ])('on the first day has under %s a fee of %d', (feeRule, fee) => {
    const terms = upfront(3_650, ['2020-09-01', '2021-09-01', '2020-09-01'], { feeRule });
    expect(refundAmount(terms).fee).toEqual(usd(fee));
  });

  it('keeps the decimals of the currency', () => {
    const yen = { minor: 100_000, currency: 'JPY' };
    const terms = { ...upfront(0, ['2025-01-10', '2026-01-10', '2025-04-20']), paid: yen };
    expect(refundAmount(terms)).toMatchObject({ consumed: { minor: 27_397 }, refund: { minor: 72_603 } });
  });
});

describe('a refund of a monthly plan', () => {
  const rx6 = ['2026-08-31', '2029-08-31', '2028-02-29'] as const;

  it.each<[string, MonthlyTerms, [number, number], number, number, number, number]>([
    [
      'RX5: boundaries from the original start',
      monthly([12, 83.33], ['2027-01-31', '2028-01-31', '2027-03-15']),
      [15, 31],
      40.32,
      43.01,
      10,
      876.31,
    ],
    [
      'RX6: the boundary day belongs to the new instalment',
      monthly([36, 250], rx6),
      [0, 31],
      0,
      250,
      17,
      4_500,
    ],
    [
      'RX7: one day earlier',
      monthly([36, 250], ['2026-08-31', '2029-08-31', '2028-02-28']),
      [28, 29],
      241.38,
      8.62,
      18,
      4_508.62,
    ],
    [
      'RX8: 3 of 4',
      monthly([36, 1_000], ['2026-10-20', '2029-10-20', '2026-11-29'], { quantity: 4, returnQuantity: 3 }),
      [9, 30],
      225,
      525,
      34,
      26_025,
    ],
    [
      'TV3: 36 x 100 in month 12, whose payment is used up',
      monthly([36, 100], ['2024-01-01', '2027-01-01', '2025-01-01']),
      [0, 31],
      0,
      100,
      23,
      2_400,
    ],
    [
      'TV3c: 36 x 100 after 12 months and 15 days of a month of 30',
      monthly([36, 100], ['2024-04-01', '2027-04-01', '2025-04-16']),
      [15, 30],
      50,
      50,
      23,
      2_350,
    ],
    [
      'on the last day',
      monthly([12, 100], ['2025-01-10', '2026-01-10', '2026-01-10']),
      [31, 31],
      100,
      0,
      0,
      0,
    ],
    [
      'on the first day',
      monthly([12, 100], ['2025-01-10', '2026-01-10', '2025-01-10']),
      [0, 31],
      0,
      100,
      11,
      1_200,
    ],
  ])('%s', (_name, terms, [usedDays, ofDays], consumed, refund, open, commitment) => {
    expect(refundAmount(terms)).toMatchObject({
      usedDays,
      ofDays,
      consumed: usd(consumed),
      refund: usd(refund),
      net: usd(refund),
      openInstalments: open,
      commitmentCancelled: usd(commitment),
    });
  });

  it('takes a fee from the refund, not from the payments that are not due', () => {
    const terms = monthly([36, 100], ['2024-04-01', '2027-04-01', '2025-04-16'], {
      feeRule: 'twelve-percent',
    });
    expect(refundAmount(terms)).toMatchObject({ fee: usd(6), net: usd(44), commitmentCancelled: usd(2_350) });
  });
});
