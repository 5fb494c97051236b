import { describe, expect, it } from '@jest/globals';
import { exchangeFigures, type KnownExchange } from '../../src/exchange/domain/exchange-figures.ts';

const eur = (minor: number) => ({ minor, currency: 'EUR' });

const known: KnownExchange = {
  returns: [
    {
      ...{ reservationId: 'r-1', quantity: 2, markupPercent: '5' },
      ...{ credit: eur(10_000), remainingCommitment: eur(120_000) },
    },
  ],
  purchases: [{ sku: 'Standard_D4s_v5', quantity: 1, price: eur(100_000), saving: undefined }],
};

describe('the figures of an exchange', () => {
  it('compare both commitments at one markup, and credit at the one of the purchase', () => {
    expect(exchangeFigures(known, '10')).toEqual({
      returned: { cost: eur(120_000), total: eur(132_000) },
      purchased: { cost: eur(100_000), total: eur(110_000) },
      shortfall: { cost: eur(20_000), total: eur(22_000) },
      returnLines: [
        {
          ...{ reservationId: 'r-1', quantity: 2 },
          credit: { cost: eur(10_000), total: eur(10_500) },
          remainingCommitment: { cost: eur(120_000), total: eur(132_000) },
        },
      ],
      purchaseLines: [
        { sku: 'Standard_D4s_v5', quantity: 1, price: { cost: eur(100_000), total: eur(110_000) } },
      ],
    });
  });

  it('have no shortfall when as much is bought', () => {
    const purchases = known.purchases.map((line) => ({ ...line, price: eur(120_000) }));
    expect(exchangeFigures({ ...known, purchases }, '10')).not.toHaveProperty('shortfall');
  });

  it.each<[string, Partial<KnownExchange>]>([
    ['an amount is not known', { purchases: known.purchases.map((line) => ({ ...line, price: undefined })) }],
    [
      'the currencies differ',
      { purchases: known.purchases.map((line) => ({ ...line, price: { minor: 1, currency: 'USD' } })) },
    ],
  ])('have no sums when %s, but the lines that are known', (_why, change) => {
    const figures = exchangeFigures({ ...known, ...change }, '10');
    expect(Object.keys(figures)).toEqual(['returnLines', 'purchaseLines']);
    expect(figures.returnLines).toHaveLength(1);
  });
});
