import type { Term } from '../../domain/purchase.ts';
import { wordOf } from './words.ts';

const terms: Readonly<Record<string, Term>> = { '1': 'P1Y', '3': 'P3Y', '5': 'P5Y' };

/**
 * The term a word for a duration means: `1Year`, `3Years`, `3 years` or `P5Y` in any letter case. Microsoft's pages list
 * `1Year` and `3Year` and show `3Years`. Nothing for a word that is none of these.
 */
export function termOf(duration: string): Term | undefined {
  const [, years = ''] = /^p?([135])y(?:ears?)?$/.exec(wordOf(duration)) ?? [];
  return terms[years];
}
