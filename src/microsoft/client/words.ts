import { z } from 'zod';
import type { BillingPlan, Term } from '../../reservations/domain/reservation-terms.ts';

/**
 * A word of one of Microsoft's enums without letter case and separators: `OneTime`, `onetime` and `one_time` are one word,
 * and all three are sent.
 */
export const wordOf = (text: string): string => text.toLowerCase().replaceAll(/[\s_-]/g, '');

/** A text nothing depends on: one that is missing or has another type counts as absent. */
export const optionalText = z.string().nullish().catch(undefined);

const terms: Readonly<Record<string, Term>> = { '1': 'P1Y', '3': 'P3Y', '5': 'P5Y' };

/**
 * The term a word for a duration means: `1Year`, `3Years`, `3 years` or `P5Y` in any letter case. Microsoft's pages list
 * `1Year` and `3Year` and show `3Years`. Nothing for a word that is none of these.
 */
export function termOf(duration: string): Term | undefined {
  const [, years = ''] = /^p?([135])y(?:ears?)?$/.exec(wordOf(duration)) ?? [];
  return terms[years];
}

/** The billing plan a word means, in any spelling. Paid at once is `Upfront` at Azure and `OneTime` at Partner Center. */
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
