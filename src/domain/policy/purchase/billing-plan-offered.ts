import { askedOffer, type PurchaseFacts } from '../purchase-facts.ts';
import { fail, pass, type Rule } from '../rule.ts';
import type { BillingPlan } from '../../purchase.ts';

interface Parameters {
  /** Plans this desk can quote and post. Microsoft has sold monthly plans since 2019-09. */
  readonly supported: readonly BillingPlan[];
}

export const billingPlanOffered: Rule<PurchaseFacts, Parameters> = {
  id: 'billing-plan-offered',
  versions: [
    {
      validFrom: '2018-01-01T00:00:00Z',
      validUntil: null,
      parameters: { supported: ['Upfront'] },
      source:
        'https://learn.microsoft.com/azure/cost-management-billing/reservations/prepare-buy-reservation',
      text: {
        en: 'A reservation is paid upfront or monthly, as the SKU allows. This desk buys upfront plans.',
        fr: 'Une réservation se paie d’avance ou par mois, selon la référence. Ce guichet achète au comptant.',
      },
    },
  ],
  check: (facts, { supported }) => {
    const { billingPlan, sku } = facts.input;
    const offered = askedOffer(facts)?.billingPlans ?? [];
    const figures = { billingPlan, offered, supported };
    if (!supported.includes(billingPlan))
      return fail(`This desk does not buy ${billingPlan} plans yet.`, figures);
    return offered.includes(billingPlan)
      ? pass(`${sku} can be paid ${billingPlan}.`, figures)
      : fail(`${sku} cannot be paid ${billingPlan}.`, figures);
  },
};
