import type { Evaluation } from '../../api/evaluation.ts';
import { quoteOf } from './quote-of.ts';

/** Why the purchase cannot be asked for now. */
export type Hindrance = 'asking' | 'missing' | 'no-price' | 'refused';

interface Evaluated {
  readonly data: Evaluation | undefined;
  readonly isOld: boolean;
  readonly error: Error | null;
}

/** Only what has a price on the screen, of exactly what the form holds, can be asked for; undefined: it can. */
export function hindranceOf(
  isComplete: boolean,
  { data, isOld, error }: Evaluated,
  isAsking: boolean,
): Hindrance | undefined {
  if (isAsking) return 'asking';
  if (!isComplete) return 'missing';
  if (data === undefined || isOld || error !== null) return 'no-price';
  if (!data.verdict.allowed) return 'refused';
  return quoteOf(data) === undefined ? 'no-price' : undefined;
}
