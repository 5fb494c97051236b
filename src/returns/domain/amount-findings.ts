import type { Explanation, Verdict } from '../../rules/domain/explanation.ts';
import { CALCULATE_REFUND } from './rules/sources.ts';
import type { ReturnQuote } from './return-quote.ts';

/** Adds to the verdict what approvers should know of the amounts of a return. */
export const withAmountFindings = (
  verdict: Verdict,
  { markupFrom, markupPercent }: Pick<ReturnQuote, 'markupFrom' | 'markupPercent'>,
): Verdict =>
  markupFrom === 'purchase'
    ? verdict
    : { ...verdict, explanations: [...verdict.explanations, presentMarkup(markupPercent)] };

/** The desk does not know what the customer paid, so that the credit may differ from it. */
const presentMarkup = (markupPercent: string): Explanation => ({
  rule: 'markup-of-purchase',
  outcome: 'warn',
  message: `The desk did not record the markup of the purchase: the credit is at the customer's present ${markupPercent} %.`,
  source: 'The records of the desk',
  facts: { markupPercent },
});

/** Refuses a return for which Microsoft gives no amount in the currency of the invoice: nobody could approve it. */
export const withoutAmount = (verdict: Verdict): Verdict => ({
  ...verdict,
  allowed: false,
  explanations: [
    ...verdict.explanations,
    {
      rule: 'refund-amount-known',
      outcome: 'fail',
      message: 'Microsoft calculates the return, but gives no amount for it. Try again later.',
      source: CALCULATE_REFUND,
      facts: {},
    },
  ],
});
