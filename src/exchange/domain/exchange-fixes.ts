import { z } from 'zod';
import { shareFix } from '../../catalog/domain/share-fix.ts';
import { ownedUnitsFixer } from '../../returns/domain/return-fixes.ts';
import { fixer, type Fixer } from '../../rules/domain/fix.ts';

/** What makes a refused exchange pass the rule that refuses it. */
export const exchangeFixers: readonly Fixer[] = [
  ownedUnitsFixer((line) => `/return/${line}/quantity`),
  fixer('scope-exists', z.object({ missing: z.object({ line: z.number() }) }), ({ missing: { line } }) => [
    shareFix(`/purchase/${line}/scope`),
  ]),
];
