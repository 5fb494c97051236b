import { termsFixers } from '../../purchase/domain/terms-fixes.ts';
import type { Fixer } from '../../rules/domain/fix.ts';

/**
 * What makes a refused renewal pass the rule that refuses it: the same with another term, plan or quantity. Everything else
 * of the successor is that of the reservation.
 */
export const renewalFixers: readonly Fixer[] = termsFixers((member, value) => ({
  '/decision': 'change',
  [`/change/${member}`]: value,
}));
