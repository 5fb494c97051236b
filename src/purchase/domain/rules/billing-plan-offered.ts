import { z } from 'zod';
import {
  billingPlanSchema,
  type BillingPlan,
  type ReservedResourceType,
} from '../../../reservations/domain/reservation-terms.ts';
import { planWords } from '../../../reservations/domain/term-words.ts';
import { requestedOffer, type PurchaseFacts } from '../purchase-facts.ts';
import { defineRule, fail, pass } from '../../../rules/domain/define-rule.ts';
import type { RuleVersion } from '../../../rules/domain/rule.ts';

interface Parameters {
  readonly plans: readonly BillingPlan[];
  /** Types that can only be paid upfront, whatever the catalog says (R45). */
  readonly upfrontOnly: readonly ReservedResourceType[];
}

const source =
  'https://learn.microsoft.com/azure/cost-management-billing/reservations/prepare-buy-reservation';

const versions: readonly RuleVersion<Parameters>[] = [
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
];

/** Checks whether the SKU offers the requested billing plan (R45). */
export const billingPlanOffered = defineRule({
  id: 'billing-plan-offered',
  versions,
  facts: z.object({
    sku: z.string(),
    reservedResourceType: z.string(),
    billingPlan: billingPlanSchema,
    offered: z.array(billingPlanSchema).readonly(),
    /** Of a refusal: no plan of the time, no plan of the type, or no plan of the SKU. */
    because: z.enum(['time', 'type', 'sku']).optional(),
  }),
  check: (facts: PurchaseFacts, { plans, upfrontOnly }) => {
    const { billingPlan, sku, reservedResourceType } = facts.input;
    const offer = requestedOffer(facts);
    const offered = offer?.billingPlans ?? [];
    const figures = { sku, reservedResourceType, billingPlan, offered };
    if (!plans.includes(billingPlan)) return fail({ ...figures, because: 'time' });
    if (billingPlan !== 'Upfront' && upfrontOnly.includes(reservedResourceType))
      return fail({ ...figures, because: 'type' });
    if (offer === undefined) return undefined;
    return offered.includes(billingPlan) ? pass(figures) : fail({ ...figures, because: 'sku' });
  },
  say: ({ sku, reservedResourceType, billingPlan, because }) => {
    const { en, fr } = planWords[billingPlan];
    if (because === 'time')
      return {
        en: `A reservation cannot be paid ${en} at that time.`,
        fr: `Une réservation ne peut pas encore être payée ${fr} à cette date.`,
      };
    if (because === 'type')
      return {
        en: `${reservedResourceType} reservations are only paid upfront.`,
        fr: `Les réservations ${reservedResourceType} se paient seulement d’avance.`,
      };
    return because === undefined
      ? { en: `${sku} can be paid ${en}.`, fr: `${sku} peut être payée ${fr}.` }
      : { en: `${sku} cannot be paid ${en}.`, fr: `${sku} ne peut pas être payée ${fr}.` };
  },
});
