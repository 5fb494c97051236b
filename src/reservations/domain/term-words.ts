import type { Sentence } from '../../core/sentence.ts';
import type { BillingPlan, Term } from './reservation-terms.ts';

/** How people say a term: `for one year`. */
export const termWords: Readonly<Record<Term, Sentence>> = {
  P1Y: { en: 'one year', fr: 'un an' },
  P3Y: { en: 'three years', fr: 'trois ans' },
  P5Y: { en: 'five years', fr: 'cinq ans' },
};

/** How people say a billing plan: `paid upfront`. */
export const planWords: Readonly<Record<BillingPlan, Sentence>> = {
  Upfront: { en: 'upfront', fr: 'd’avance' },
  Monthly: { en: 'monthly', fr: 'chaque mois' },
};
