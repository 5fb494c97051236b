import type { Explanation, Verdict } from '../../rules/domain/explanation.ts';
import type { PurchaseInput } from '../domain/purchase-input.ts';
import type { BillingPlan } from '../../reservations/domain/reservation-terms.ts';
import type { Refusal } from '../../core/refusal.ts';
import type { Priced } from './price-purchase.ts';

const CALCULATE = 'https://learn.microsoft.com/rest/api/reserved-vm-instances/reservation-order/calculate';
const RETAIL = 'https://learn.microsoft.com/rest/api/cost-management/retail-prices/azure-retail-prices';

/** Adds Microsoft's refusal of the price to the verdict, like the explanation of a failed rule. */
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

/** Adds findings about the price that decide the verdict or that an approver should know. */
export function withPriceFindings(
  verdict: Verdict,
  { price, areListPricesMissing }: Priced,
  { billingPlan }: Pick<PurchaseInput, 'billingPlan'>,
): Verdict {
  const currency =
    price.pricedIn === 'pricing' ? inPricingCurrency(price.cost.currency, billingPlan) : undefined;
  const findings = [currency, areListPricesMissing ? listPricesMissing : undefined].filter(
    (finding) => finding !== undefined,
  );
  return {
    ...verdict,
    allowed: verdict.allowed && currency?.outcome !== 'fail',
    explanations: [...verdict.explanations, ...findings],
  };
}

/**
 * Refuses a monthly plan priced in the pricing currency: an instalment billed in another currency than quoted could
 * never be posted.
 */
const inPricingCurrency = (currency: string, billingPlan: BillingPlan): Explanation => ({
  rule: 'price-currency',
  outcome: billingPlan === 'Monthly' ? 'fail' : 'warn',
  message:
    billingPlan === 'Monthly'
      ? `Microsoft gives the price in ${currency} only, and instalments in another currency could not be booked. Ask for Upfront.`
      : `Microsoft gives the price in ${currency} only; the invoice may be in another currency.`,
  source: CALCULATE,
  facts: { currency },
});

const listPricesMissing: Explanation = {
  rule: 'list-price-known',
  outcome: 'warn',
  message: 'The public list prices of Microsoft do not answer: the quote shows no saving.',
  source: RETAIL,
  facts: {},
};
