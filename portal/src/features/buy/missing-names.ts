import { missingIn, type Draft, type Missing } from './draft.ts';
import type { buyWords } from './words.ts';

/** What is missing, in words: `customer, size`. */
export const missingNames = (
  draft: Draft,
  t: (typeof buyWords)['en'],
  except: readonly Missing[] = [],
): string =>
  missingIn(draft)
    .filter((one) => !except.includes(one))
    .map((one) => t.missing[one])
    .join(', ');
