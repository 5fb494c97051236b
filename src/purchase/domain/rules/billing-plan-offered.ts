import type { BillingPlan, ReservedResourceType } from '../../../reservations/domain/reservation-terms.ts';
import { requestedOffer, type PurchaseFacts } from '../purchase-facts.ts';
import { fail, pass, type Rule } from '../../../rules/domain/rule.ts';

interface Parameters {
  readonly plans: readonly BillingPlan[];
  /** Types that can only be paid upfront, whatever the catalog says (R45). */
  readonly upfrontOnly: readonly ReservedResourceType[];
}

const source =
  'https://learn.microsoft.com/azure/cost-management-billing/reservations/prepare-buy-reservation';

/** Checks whether the SKU offers the requested billing plan (R45). */
export const billingPlanOffered: Rule<PurchaseFacts, Parameters> = {
  id: 'billing-plan-offered',
  versions: [
    {
      validFrom: '2018-01-01T00:00:00Z',
      validUntil: '2019-09-01T00:00:00Z',
      parameters: { plans: ['Upfront'], upfrontOnly: [] },
      source,
      text: {
        en: 'A reservation is paid upfront.',
        fr: 'Une réservation se paie d’avance.',
      },
    },
    {
      validFrom: '2019-09-01T00:00:00Z',
      validUntil: null,
      parameters: {
        plans: ['Upfront', 'Monthly'],
        upfrontOnly: ['Databricks', 'SuseLinux', 'RedHat', 'RedHatOsa'],
      },
      source,
      text: {
        en: 'A reservation is paid upfront or monthly, as the SKU allows; some types are only paid upfront.',
        fr: 'Une réservation se paie d’avance ou par mois, selon la référence ; certains types se paient seulement d’avance.',
      },
    },
  ],
  check: (facts, { plans, upfrontOnly }) => {
    const { billingPlan, sku, reservedResourceType } = facts.input;
    const offered = requestedOffer(facts)?.billingPlans ?? [];
    const figures = { billingPlan, offered };
    if (!plans.includes(billingPlan)) return fail(`There are no ${billingPlan} plans.`, figures);
    if (billingPlan !== 'Upfront' && upfrontOnly.includes(reservedResourceType))
      return fail(`${reservedResourceType} reservations are only paid upfront.`, figures);
    return offered.includes(billingPlan)
      ? pass(`${sku} can be paid ${billingPlan}.`, figures)
      : fail(`${sku} cannot be paid ${billingPlan}.`, figures);
  },
};
