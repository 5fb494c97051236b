import { ownedUnitsFixer } from '../../returns/domain/return-fixes.ts';
import type { Fixer } from '../../rules/domain/fix.ts';

/** What makes a refused exchange pass the rule that refuses it. */
export const exchangeFixers: readonly Fixer[] = [ownedUnitsFixer((line) => `/return/${line}/quantity`)];
