import type { Explanation, Verdict } from '../domain/explanation.ts';
import type { Refusal } from '../ports/refusal.ts';
import type { Priced } from './price-purchase.ts';

const CALCULATE = 'https://learn.microsoft.com/rest/api/reserved-vm-instances/reservation-order/calculate';
const RETAIL = 'https://learn.microsoft.com/rest/api/cost-management/retail-prices/azure-retail-prices';

/** Microsoft's own no to the price is an answer like a rule's. */
export function withRefusedPrice(verdict: Verdict, { code, message, advice }: Refusal): Verdict {
  const explanation: Explanation = {
    rule: 'price-available',
    outcome: 'fail',
    message: `Microsoft gives no price: ${message}${advice === undefined ? '' : ` ${advice}`}`,
    source: CALCULATE,
    facts: { code },
  };
  return { ...verdict, allowed: false, explanations: [...verdict.explanations, explanation] };
}

/** What an approver should know of a price before deciding on it. */
export function withPriceWarnings(verdict: Verdict, { price, areListPricesMissing }: Priced): Verdict {
  const { currency } = price.cost;
  const warnings: Explanation[] = [
    ...(price.pricedIn === 'pricing'
      ? [
          {
            rule: 'price-currency',
            outcome: 'warn' as const,
            message: `Microsoft gives the price in ${currency} only; the invoice may be in another currency.`,
            source: CALCULATE,
            facts: { currency },
          },
        ]
      : []),
    ...(areListPricesMissing
      ? [
          {
            rule: 'list-price-known',
            outcome: 'warn' as const,
            message: 'The public list prices of Microsoft do not answer: the quote shows no saving.',
            source: RETAIL,
            facts: {},
          },
        ]
      : []),
  ];
  return { ...verdict, explanations: [...verdict.explanations, ...warnings] };
}
