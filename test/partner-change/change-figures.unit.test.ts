import { describe, expect, it } from '@jest/globals';
import { changeFigures } from '../../src/partner-change/domain/change-figures.ts';
import type { ReturnFigures } from '../../src/returns/domain/return-figures.ts';
import { usd } from '../support/return-facts.ts';

const both = (cost: number, total: number) => ({ cost: usd(cost), total: usd(total) });
const returned: ReturnFigures = { quantity: 3, credit: both(1_400, 1_540), cap: { before: usd(50_000) } };

describe('the figures of a partner change', () => {
  it('have both halves and what they come to', () => {
    expect(changeFigures(returned, both(1_300, 1_430))).toEqual({
      return: returned,
      purchase: both(1_300, 1_430),
      net: both(-100, -110),
    });
  });

  it('have no sum while a half is not known', () => {
    const { credit, ...unknown } = returned;
    expect(changeFigures(returned, undefined)).toEqual({ return: returned });
    expect(changeFigures(unknown, both(1_300, 1_430))).toEqual({
      return: unknown,
      purchase: both(1_300, 1_430),
    });
  });

  it('have no sum of two currencies', () => {
    const euros = { cost: { minor: 1, currency: 'EUR' }, total: { minor: 1, currency: 'EUR' } };
    expect(changeFigures(returned, euros)).toEqual({ return: returned, purchase: euros });
  });
});
