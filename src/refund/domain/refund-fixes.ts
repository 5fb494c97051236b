import { z } from 'zod';
import { ownedUnitsFixer, returnFix } from '../../returns/domain/return-fixes.ts';
import { fixer, type Fixer } from '../../rules/domain/fix.ts';

/** What makes a refused refund pass the rule that refuses it. */
export const refundFixers: readonly Fixer[] = [
  ownedUnitsFixer(() => '/quantity'),
  fixer('refund-cap', z.object({ largestQuantity: z.number().min(1) }), ({ largestQuantity }) => [
    returnFix('/quantity', largestQuantity),
  ]),
];
