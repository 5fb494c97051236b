import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import {
  addMoney,
  decimalsOf,
  moneyFromMajor,
  moneySchema,
  scaleMoney,
  shareOfMoney,
  showMoney,
  subtractMoney,
} from '../../src/core/money.ts';

const eur = (minor: number) => ({ minor, currency: 'EUR' });

describe('money', () => {
  it.each([
    [{ amount: '12.34', currency: 'EUR' }, 1234],
    [{ amount: '-0.05', currency: 'USD' }, -5],
    [{ amount: '1500', currency: 'JPY' }, 1500],
    [{ amount: '1.234', currency: 'KWD' }, 1234],
  ])('reads %j as %i minor units and writes it back', (wire, minor) => {
    const money = moneySchema.parse(wire);
    expect(money).toEqual({ minor, currency: wire.currency });
    expect(z.encode(moneySchema, money)).toEqual(wire);
  });

  it.each([
    [{ amount: '12.345', currency: 'EUR' }],
    [{ amount: '1.5', currency: 'JPY' }],
    [{ amount: '1e3', currency: 'EUR' }],
    [{ amount: 12.34, currency: 'EUR' }],
    [{ amount: '12.34', currency: 'eur' }],
  ])('refuses %j', (wire) => {
    expect(moneySchema.safeParse(wire).success).toBe(false);
  });

  it.each([
    [0, ['JPY', 'KRW', 'CLP', 'ISK', 'VND', 'XAF', 'XOF']],
    [2, ['EUR', 'USD', 'HUF', 'COP', 'IDR', 'PKR', 'TWD', 'CZK', 'CHF', 'INR']],
    [3, ['IQD', 'KWD', 'BHD', 'OMR', 'JOD', 'TND', 'LYD']],
    [4, ['CLF', 'UYW']],
  ])('has %i decimals, as ISO 4217 says, in %j', (decimals, currencies) => {
    expect(currencies.map((currency) => [currency, decimalsOf(currency)])).toEqual(
      currencies.map((currency) => [currency, decimals]),
    );
  });

  it.each([
    [{ amount: '1234.56', currency: 'HUF' }, 123_456],
    [{ amount: '0.001', currency: 'IQD' }, 1],
    [{ amount: '0.0001', currency: 'CLF' }, 1],
  ])('reads %j, which locale data would refuse', (wire, minor) => {
    expect(moneySchema.parse(wire)).toEqual({ minor, currency: wire.currency });
  });

  it.each(['ZZZ', 'EURO', 'eur', ''])('refuses the currency "%s" and says what it expects', (currency) => {
    const refused = moneySchema.safeParse({ amount: '1', currency });
    expect(refused.error?.issues[0]).toMatchObject({
      path: ['currency'],
      message: expect.stringContaining('ISO 4217') as unknown,
    });
  });

  it('rounds and shows Microsoft’s amount in an unlisted currency with two decimals', () => {
    const unknown = moneyFromMajor('12.345', 'ZZZ');
    expect(unknown).toEqual({ minor: 1235, currency: 'ZZZ' });
    expect(showMoney(unknown)).toBe('12.35 ZZZ');
    expect(showMoney(moneyFromMajor('1', ''))).toBe('1.00 ');
  });

  it('adds the unit price and the tax of a Microsoft invoice line (TV0)', () => {
    expect(addMoney(eur(2635), eur(237))).toEqual(eur(2872));
  });

  it('rounds half-up when it converts and scales', () => {
    expect(moneyFromMajor('0.125', 'EUR')).toEqual(eur(13));
    expect(scaleMoney(eur(25), '1.1')).toEqual(eur(28));
  });

  it.each([
    [10_000, 1, 7, 1_429],
    [3, 1, 6, 1],
    [-3, 1, 6, -1],
    [0, 5, 7, 0],
    // A quotient of 20 digits would lose this half.
    [9_007_199_254_740_991, 1, 2, 4_503_599_627_370_496],
    [9_007_199_254_740_991, 6_000_000, 12_000_000, 4_503_599_627_370_496],
  ])('shares %d cents, %d of %d: %d', (minor, part, whole, share) => {
    expect(shareOfMoney(eur(minor), part, whole)).toEqual(eur(share));
  });

  it('never mixes currencies', () => {
    expect(() => addMoney(eur(1), { minor: 1, currency: 'USD' })).toThrow('cannot mix EUR and USD');
  });

  it('is shown as text for people', () => {
    expect(showMoney(eur(57_090))).toBe('570.90 EUR');
  });

  it('is unchanged after adding and subtracting', () => {
    const amount = fc.integer({ min: -1e12, max: 1e12 });
    fc.assert(
      fc.property(amount, amount, (a, b) => subtractMoney(addMoney(eur(a), eur(b)), eur(b)).minor === a),
    );
  });
});
