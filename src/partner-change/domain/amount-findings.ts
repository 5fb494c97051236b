import { showMoney } from '../../core/money.ts';
import type { Explanation } from '../../rules/domain/explanation.ts';
import type { PartnerChangeTerms } from './partner-change-quote.ts';
import { MANAGING } from './rules/sources.ts';

const REFUNDS =
  'https://learn.microsoft.com/azure/cost-management-billing/reservations/exchange-and-refund-azure-reservations';
const CALCULATE = 'https://learn.microsoft.com/rest/api/reserved-vm-instances/calculate-refund/post';
const CHARGES =
  'https://learn.microsoft.com/azure/cost-management-billing/manage/understand-vm-reservation-charges';

/** What approvers should know of the amounts of a partner change. None of it refuses. */
export const amountFindings = (terms: PartnerChangeTerms): readonly Explanation[] => [
  bothCharges(terms),
  coverageGap(terms),
];

/** Refuses: an invoice in another currency than that of the purchase cannot be added up for approval. */
export const currenciesDiffer = (refund: string, price: string): Explanation => ({
  rule: 'one-currency',
  outcome: 'fail',
  message: `Microsoft pays back in ${refund} and charges in ${price}: ask for a refund and for a purchase of their own.`,
  source: CALCULATE,
  facts: { refund, price },
});

/** Nobody at Microsoft tells the credit that is left, so the desk says how much both charges come to. */
function bothCharges({ refund, purchase }: PartnerChangeTerms): Explanation {
  const [price, back] = [showMoney(purchase.cost), showMoney(refund.cost)];
  return {
    rule: 'both-charges-open',
    outcome: 'warn',
    message: `Microsoft charges ${price} for the new term at once and pays ${back} back on a later invoice: until then both count against the credit line, which Microsoft does not tell.`,
    source: REFUNDS,
    facts: { price, refund: back },
  };
}

function coverageGap({ gap }: PartnerChangeTerms): Explanation {
  if (gap === undefined)
    return {
      rule: 'coverage-gap',
      outcome: 'warn',
      message:
        'The reservation is returned first and bought again at once; in between nothing is covered, and Microsoft lists no hourly price to tell the cost.',
      source: MANAGING,
      facts: {},
    };
  const cost = showMoney(gap.payAsYouGo);
  return {
    rule: 'coverage-gap',
    outcome: 'warn',
    message: `The reservation is returned first and bought again at once; in between, minutes as a rule, nothing is covered: ${gap.hours} hour without it costs ${cost} at the list price.`,
    source: CHARGES,
    facts: { hours: gap.hours, payAsYouGo: cost },
  };
}
