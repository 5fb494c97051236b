import { z } from 'zod';
import type { BillingPlan, Term } from '../../reservations/domain/reservation-terms.ts';

/**
 * Normalises a value of Microsoft's enums: drops letter case and separators, because Microsoft sends `OneTime`,
 * `onetime` and `one_time`.
 */
export const wordOf = (text: string): string => text.toLowerCase().replaceAll(/[\s_-]/g, '');

/** An optional text for display: a value of another type counts as absent. */
export const optionalText = z.string().nullish().catch(undefined);

const terms: Readonly<Record<string, Term>> = { '1': 'P1Y', '3': 'P3Y', '5': 'P5Y' };

/**
 * The term for a duration such as `1Year`, `3Years`, `3 years` or `P5Y` in any letter case. Microsoft's pages list
 * `1Year` and `3Year` and show `3Years`. `undefined` for any other word.
 */
export function termOf(duration: string): Term | undefined {
  const [, years = ''] = /^p?([135])y(?:ears?)?$/.exec(wordOf(duration)) ?? [];
  return terms[years];
}

/**
 * The billing plan for a word, in any spelling. Payment at once is `Upfront` in Azure and `OneTime` in Partner
 * Center.
 */
export function billingPlanOf(word: string): BillingPlan | undefined {
  switch (wordOf(word)) {
    case 'upfront':
    case 'onetime':
      return 'Upfront';
    case 'monthly':
      return 'Monthly';
    default:
      return undefined;
  }
}
