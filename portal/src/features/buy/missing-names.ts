import { missingIn, type Draft } from './draft.ts';
import type { buyWords } from './words.ts';

/** What is missing, in words: `customer, size`. */
export const missingNames = (draft: Draft, t: (typeof buyWords)['en']): string =>
  missingIn(draft)
    .map((one) => t.missing[one])
    .join(', ');
