import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import {
  addMoney,
  moneyFromMajor,
  moneySchema,
  scaleMoney,
  showMoney,
  subtractMoney,
} from '../../src/domain/money.ts';

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

  it('adds the unit price and the tax of a Microsoft invoice line (TV0)', () => {
    expect(addMoney(eur(2635), eur(237))).toEqual(eur(2872));
  });

  it('rounds half-up at the edge only', () => {
    expect(moneyFromMajor('0.125', 'EUR')).toEqual(eur(13));
    expect(scaleMoney(eur(25), '1.1')).toEqual(eur(28));
  });

  it('never mixes currencies', () => {
    expect(() => addMoney(eur(1), { minor: 1, currency: 'USD' })).toThrow('cannot mix EUR and USD');
  });

  it('shows what a person reads', () => {
    expect(showMoney(eur(57_090))).toBe('570.90 EUR');
  });

  it('gives back what was added', () => {
    const amount = fc.integer({ min: -1e12, max: 1e12 });
    fc.assert(
      fc.property(amount, amount, (a, b) => subtractMoney(addMoney(eur(a), eur(b)), eur(b)).minor === a),
    );
  });
});
