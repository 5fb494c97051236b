import { z } from 'zod';
import type { Verdict } from '../../rules/domain/explanation.ts';
import { explainer } from '../../rules/domain/speaker.ts';
import { CALCULATE_REFUND } from './rules/sources.ts';
import type { ReturnQuote } from './return-quote.ts';

/** The desk does not know what the customer paid, so that the credit may differ from it. */
const presentMarkup = explainer({
  id: 'markup-of-purchase',
  source: 'The records of the desk',
  /** Absent for people who do not see the markup. */
  facts: z.object({ markupPercent: z.string().optional() }),
  costFacts: ['markupPercent'],
  say: ({ markupPercent }) =>
    markupPercent === undefined
      ? {
          en: 'The desk did not record at which price it was bought: the credit is at the present terms of the customer.',
          fr: 'Le bureau n’a pas enregistré le prix de l’achat : l’avoir suit les conditions actuelles du client.',
        }
      : {
          en: `The desk did not record the markup of the purchase: the credit is at the customer's present ${markupPercent} %.`,
          fr: `Le bureau n’a pas enregistré la marge de l’achat : l’avoir suit la marge actuelle du client, ${markupPercent} %.`,
        },
});

const amountKnown = explainer({
  id: 'refund-amount-known',
  source: CALCULATE_REFUND,
  facts: z.object({}),
  say: () => ({
    en: 'Microsoft calculates the return, but gives no amount for it. Try again later.',
    fr: 'Microsoft calcule la restitution, mais n’en donne pas le montant. Réessayez plus tard.',
  }),
});

/** Speaks what is said of the amounts of a return. */
export const amountSpeakers = [presentMarkup, amountKnown];

/** Adds to the verdict what approvers should know of the amounts of a return. */
export const withAmountFindings = (
  verdict: Verdict,
  { markupFrom, markupPercent }: Pick<ReturnQuote, 'markupFrom' | 'markupPercent'>,
): Verdict =>
  markupFrom === 'purchase'
    ? verdict
    : {
        ...verdict,
        explanations: [...verdict.explanations, presentMarkup.explain('warn', { markupPercent })],
      };

/** Refuses a return for which Microsoft gives no amount in the currency of the invoice: nobody could approve it. */
export const withoutAmount = (verdict: Verdict): Verdict => ({
  ...verdict,
  allowed: false,
  explanations: [...verdict.explanations, amountKnown.explain('fail', {})],
});
