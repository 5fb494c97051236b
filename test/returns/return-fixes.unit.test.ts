import { describe, expect, it } from '@jest/globals';
import { exchangeFixers } from '../../src/exchange/domain/exchange-fixes.ts';
import { refundFixers } from '../../src/refund/domain/refund-fixes.ts';
import type { RefundFacts } from '../../src/returns/domain/refund-facts.ts';
import { exchangeRules } from '../../src/returns/domain/exchange-rules.ts';
import { refundRules } from '../../src/returns/domain/refund-rules.ts';
import { evaluate } from '../../src/rules/domain/evaluate.ts';
import { fixesOf } from '../../src/rules/domain/fix.ts';
import { exchangeFacts, refundFacts, returnedUnits, usd } from '../support/return-facts.ts';

const today = new Date('2026-11-29');

describe('a refused refund offers', () => {
  it.each<[string, Partial<RefundFacts>, object[]]>([
    [
      'all units instead of more',
      { returned: [returnedUnits({}, 6)] },
      [{ rule: 'return-quantity', set: { '/quantity': 5 }, label: 'Return 5 units' }],
    ],
    [
      'the units that fit into the refund cap',
      { returned: [returnedUnits({}, 5)], demand: { amount: usd(100_000), from: 'microsoft' } },
      [{ rule: 'refund-cap', set: { '/quantity': 2 }, label: 'Return 2 units' }],
    ],
    [
      'nothing when not even one unit fits',
      { returned: [returnedUnits({}, 1)], demand: { amount: usd(60_000), from: 'microsoft' } },
      [],
    ],
    ['nothing for what has no units', { returned: [returnedUnits({ quantity: 0 }, 1)] }, []],
    ['nothing for what is allowed', {}, []],
  ])('%s', (_what, change, expected) => {
    const { explanations } = evaluate(refundRules, refundFacts(change), today);
    expect(fixesOf(refundFixers, explanations, 'en')).toEqual(expected);
  });

  it('one unit in French', () => {
    const returned = [returnedUnits({ quantity: 1 }, 2)];
    const { explanations } = evaluate(refundRules, refundFacts({ returned }), today);
    expect(fixesOf(refundFixers, explanations, 'fr')).toMatchObject([{ label: 'Restituer 1 unité' }]);
  });
});

it('a refused exchange offers all units of the line that has too many', () => {
  const other = { ...returnedUnits({}, 9), reservationId: 'r-2' };
  const { explanations } = evaluate(
    exchangeRules,
    exchangeFacts({ returned: [returnedUnits(), other] }),
    today,
  );
  expect(fixesOf(exchangeFixers, explanations, 'en')).toEqual([
    { rule: 'return-quantity', set: { '/return/1/quantity': 5 }, label: 'Return 5 units' },
  ]);
});
