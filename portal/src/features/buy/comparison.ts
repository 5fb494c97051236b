import type { Schemas } from '../../api/client.ts';
import type { Money } from '../../i18n/formats.ts';
import { shareOf } from '../../ui/exact-money.ts';
import { yearsOf } from '../../ui/reservation-words.ts';
import type { Term } from '../../ui/terms-and-plans.ts';

type Sku = Schemas['Sku'];

/** What a term costs by the prices of the catalog. */
export interface TermPrice {
  readonly term: Term;
  readonly total: Money;
  readonly months: number;
  /** An instalment, where it can be paid monthly. */
  readonly monthly: Money | undefined;
  /** Share of pay-as-you-go that is saved while the whole reservation is used: 0.32; below zero it is dearer. */
  readonly saved: number | undefined;
}

/** What `quantity` units cost for each term that is sold. The quote rounds anew, so that it may differ by cents. */
export const comparisonOf = (sku: Sku, quantity: number): readonly TermPrice[] =>
  sku.prices.map(({ term, total: { amount, currency }, hourly }) => {
    const total = { amount: shareOf(amount, quantity), currency };
    const months = yearsOf(term) * 12;
    return {
      term,
      total,
      months,
      monthly: sku.billingPlans.includes('Monthly')
        ? { amount: shareOf(total.amount, 1, months), currency }
        : undefined,
      saved: savedOf(hourly, sku.payAsYouGoHourly),
    };
  });

const savedOf = (hourly: string, payAsYouGo: string | undefined): number | undefined =>
  payAsYouGo === undefined || Number(payAsYouGo) === 0 ? undefined : 1 - Number(hourly) / Number(payAsYouGo);

/** The terms to choose from: those that the size is sold for, and the one that is chosen although it is not. */
export const termsToChoose = (sku: Sku | undefined, chosen: Term): readonly Term[] =>
  [
    ...new Set([
      ...(sku === undefined || sku.terms.length === 0 ? (['P1Y', 'P3Y'] as const) : sku.terms),
      chosen,
    ]),
  ].toSorted();
